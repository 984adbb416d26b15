using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Lrt.Generators.Analyzers;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Extraction;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>What is written down in two places says the same in both.</summary>
public class ContractTests
{
    private static readonly Assembly Generators = typeof(LearningRateGenerator).Assembly;

    private static DiagnosticDescriptor[] Descriptors { get; } =
        [.. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (DiagnosticDescriptor)f.GetValue(null)!)];

    /// <summary>What stands in for packages builds only where it is referenced; where the packages are had it must not build at all.</summary>
    [Fact]
    public void Solution_leaves_the_stand_ins_out() =>
        Assert.DoesNotContain("compat", File.ReadAllText(Path.Combine(Root, "LrtGen.sln")), StringComparison.Ordinal);

    internal static string Root { get; } = FindRoot();

    [Fact]
    public void Generator_references_Roslyn_4_14_and_nothing_else()
    {
        string[] references = [.. Generators.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n != "netstandard").Order(StringComparer.Ordinal)];
        Assert.Subset(new HashSet<string> { "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory" }, references.ToHashSet());
        Assert.Equal(new Version(4, 14, 0, 0), Generators.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.CodeAnalysis").Version);
    }

    [Fact]
    public void Every_known_type_exists()
    {
        foreach (FieldInfo field in typeof(KnownNames).GetFields().Where(f => ((string)f.GetValue(null)!).StartsWith("Lrt.", StringComparison.Ordinal)))
        {
            string name = (string)field.GetValue(null)!;
            Assert.NotNull(typeof(OptimizerAttribute).Assembly.GetType(name) ?? typeof(ModelOptimizer).Assembly.GetType(name));
        }

        Assert.NotNull(typeof(TorchSharp.torch.nn.Module));
        Assert.Equal(KnownNames.Module, typeof(TorchSharp.torch.nn.Module).FullName!.Replace('+', '.'));
        Assert.Equal(KnownNames.Parameter, typeof(TorchSharp.Modules.Parameter).FullName);
        Assert.Equal(KnownNames.Tensor, typeof(TorchSharp.torch.Tensor).FullName!.Replace('+', '.'));
        Assert.Equal(KnownNames.Layers, typeof(TorchSharp.Modules.Linear).Namespace);
    }

    [Theory]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Of), typeof(string))]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Structure), typeof(Lrt.Structure))]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Min), typeof(double))]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Max), typeof(double))]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Clip), typeof(double))]
    [InlineData(typeof(HypergradientAttribute), nameof(HypergradientAttribute.Reduction), typeof(Lrt.Reduction))]
    [InlineData(typeof(HyperparameterAttribute), nameof(HyperparameterAttribute.Min), typeof(double))]
    [InlineData(typeof(HyperparameterAttribute), nameof(HyperparameterAttribute.Max), typeof(double))]
    [InlineData(typeof(StateAttribute), nameof(StateAttribute.Initial), typeof(double))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Hidden), typeof(int))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Layers), typeof(int))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Preprocessing), typeof(Lrt.Preprocessing))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Exponent), typeof(double))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Epsilon), typeof(double))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Scale), typeof(double))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.ForgetBias), typeof(double))]
    [InlineData(typeof(LearnedOptimizerAttribute), nameof(LearnedOptimizerAttribute.Name), typeof(string))]
    [InlineData(typeof(LearningRateTensorAttribute), nameof(LearningRateTensorAttribute.Driver), typeof(Lrt.Driver))]
    [InlineData(typeof(LearningRateTensorAttribute), nameof(LearningRateTensorAttribute.Scale), typeof(double))]
    [InlineData(typeof(LearningRateTensorAttribute), nameof(LearningRateTensorAttribute.Min), typeof(double))]
    [InlineData(typeof(LearningRateTensorAttribute), nameof(LearningRateTensorAttribute.Rank), typeof(int))]
    [InlineData(typeof(LearningRateTensorAttribute), nameof(LearningRateTensorAttribute.Seed), typeof(int))]
    public void Attribute_properties_are_as_the_generator_reads_them(Type attribute, string property, Type type) =>
        Assert.Equal(type, attribute.GetProperty(property)!.PropertyType);

    [Fact]
    public void Enums_are_mirrored()
    {
        Assert.Equal(Enum.GetNames<Lrt.Structure>(), Enum.GetNames<Specs.Structure>());
        Assert.Equal(Enum.GetNames<Lrt.Reduction>(), Enum.GetNames<Specs.Reduction>());
        Assert.Equal(Enum.GetNames<Lrt.Preprocessing>(), Enum.GetNames<Specs.Preprocessing>());
        Assert.Equal(Enum.GetNames<Lrt.Driver>(), Enum.GetNames<Specs.Driver>());
    }

    /// <summary>The extraction writes these down again, since an attribute's defaults are not part of its metadata.</summary>
    [Fact]
    public void Defaults_of_learned_optimizers_are_the_attributes()
    {
        LearnedOptimizerAttribute attribute = new();
        GeneratorRun run = Sources.Empty.Source("Model.cs", "[Lrt.LearnedOptimizer] public partial class Model : TorchSharp.torch.nn.Module { public Model() : base(\"m\") { } }").Run();
        string text = run.Generated.Single(g => g.HintName.StartsWith("Model", StringComparison.Ordinal)).Text;
        Assert.Contains($"{attribute.Preprocessing}, {string.Join(", ", Enumerable.Repeat(attribute.Hidden, attribute.Layers))})", text, StringComparison.Ordinal);
        foreach ((string name, double value) in new[] { ("Exponent", attribute.Exponent), ("Epsilon", attribute.Epsilon), ("Scale", attribute.Scale), ("ForgetBias", attribute.ForgetBias) })
        {
            Assert.Contains($"{name} = {Text.NumberText.Literal(value)},", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_diagnostic_has_one_owner_a_page_a_link_and_a_release_note()
    {
        string notes = File.ReadAllText(Path.Combine(Root, "src/Lrt.Generators/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Root, "src/Lrt.Generators/AnalyzerReleases.Shipped.md"));
        string[] owned = [.. new DiagnosticAnalyzer[] { new UpdateRuleAnalyzer(), new AnnotatedModelAnalyzer(), new ModelContradictionAnalyzer() }.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id)];
        Assert.Equal(Descriptors.Length, Descriptors.Select(d => d.Id).Distinct().Count());
        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            Assert.True(File.Exists(Path.Combine(Root, $"docs/diagnostics/{descriptor.Id}.md")), $"docs/diagnostics/{descriptor.Id}.md is missing.");
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Contains($"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity}", notes, StringComparison.Ordinal);
            Assert.Equal(descriptor.Id == DiagnosticDescriptors.InternalFailure.Id ? 0 : 1, owned.Count(id => id == descriptor.Id));
        }

        Assert.Equal(Descriptors.Select(d => d.Id + ".md").Order(), Directory.GetFiles(Path.Combine(Root, "docs/diagnostics")).Select(Path.GetFileName).Where(n => n!.StartsWith("LRT", StringComparison.Ordinal)).Order());
    }

    private static string FindRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "LrtGen.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException("LrtGen.sln is above no directory of this test.");
    }
}
