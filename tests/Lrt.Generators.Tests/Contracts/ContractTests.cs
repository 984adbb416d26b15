using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Lrt.Generators.Checks;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>What is written down in two places says the same in both.</summary>
public class ContractTests
{
    private static readonly Assembly Generators = typeof(LearningRateGenerator).Assembly;

    private static DiagnosticDescriptor[] Descriptors { get; } =
    [
        .. typeof(DiagnosticDescriptors)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (DiagnosticDescriptor)f.GetValue(null)!),
    ];

    /// <summary>
    /// What stands in for packages builds only where it is referenced; where the packages are had it must not build at
    /// all.
    /// </summary>
    [Fact]
    public void Solution_leaves_the_stand_ins_out() =>
        Assert.DoesNotContain("compat", File.ReadAllText(Path.Combine(Root, "LrtGen.sln")), StringComparison.Ordinal);

    internal static string Root { get; } = FindRoot();

    [Fact]
    public void Generator_references_Roslyn_4_14_and_nothing_else()
    {
        string[] references =
        [
            .. Generators
                .GetReferencedAssemblies()
                .Select(a => a.Name!)
                .Where(n => n != "netstandard")
                .Order(StringComparer.Ordinal),
        ];
        Assert.Subset(
            new HashSet<string>
            {
                "Microsoft.CodeAnalysis",
                "Microsoft.CodeAnalysis.CSharp",
                "System.Collections.Immutable",
                "System.Memory",
            },
            references.ToHashSet()
        );
        Assert.Equal(
            new Version(4, 14, 0, 0),
            Generators.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.CodeAnalysis").Version
        );
    }

    /// <summary>A generated property never takes the place of what the optimizer's base has.</summary>
    [Fact]
    public void Members_of_an_optimizer_are_reserved()
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.FlattenHierarchy;
        string[] missing =
        [
            .. new[] { typeof(AveragingOptimizer), typeof(LearningRateTensorOptimizer) }.SelectMany(type =>
                type.GetMembers(All)
                    .Where(m => m is not (ConstructorInfo or MethodInfo { IsSpecialName: true }) && IsSeenByDerived(m))
                    .Select(m => m.Name)
                    .Except(ModelNames.ReservedInOptimizers(type == typeof(AveragingOptimizer)))
            ),
        ];
        Assert.True(missing.Length == 0, string.Join(' ', missing));

        static bool IsSeenByDerived(MemberInfo member) =>
            member switch
            {
                MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
                FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
                Type type => type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem,
                PropertyInfo property => property.GetAccessors(true).Any(IsSeenByDerived),
                EventInfo raised => IsSeenByDerived(raised.AddMethod!),
                _ => true,
            };
    }

    [Fact]
    public void Every_known_type_exists()
    {
        foreach (
            FieldInfo field in typeof(KnownNames)
                .GetFields()
                .Where(f => ((string)f.GetValue(null)!).StartsWith("Lrt.", StringComparison.Ordinal))
        )
        {
            string name = (string)field.GetValue(null)!;
            Assert.NotNull(Sources.Attributes.Assembly.GetType(name) ?? typeof(ModelOptimizer).Assembly.GetType(name));
        }

        Assert.NotNull(typeof(TorchSharp.torch.nn.Module));
        Assert.Equal(KnownNames.Module, typeof(TorchSharp.torch.nn.Module).FullName!.Replace('+', '.'));
        Assert.Equal(KnownNames.Parameter, typeof(TorchSharp.Modules.Parameter).FullName);
        Assert.Equal(KnownNames.Tensor, typeof(TorchSharp.torch.Tensor).FullName!.Replace('+', '.'));
        Assert.Equal(KnownNames.Layers, typeof(TorchSharp.Modules.Linear).Namespace);
    }

    /// <summary>
    /// The generator is compiled with the sources of the attributes and of the contract; nobody else shall find them in
    /// it.
    /// </summary>
    [Fact]
    public void Linked_sources_are_internal_in_the_generator() =>
        Assert.DoesNotContain(Generators.GetExportedTypes(), t => t.Namespace is nameof(Lrt) or "Lrt.Contract");

    [Fact]
    public void Every_diagnostic_has_one_owner_a_page_a_link_and_a_release_note()
    {
        string notes =
            File.ReadAllText(Path.Combine(Root, "src/Lrt.Generators/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Root, "src/Lrt.Generators/AnalyzerReleases.Shipped.md"));
        string[] owned =
        [
            .. new DiagnosticAnalyzer[]
            {
                new UpdateRuleAnalyzer(),
                new AnnotatedModelAnalyzer(),
                new ModelContradictionAnalyzer(),
                new UntrainedLayerAnalyzer(),
            }
                .SelectMany(a => a.SupportedDiagnostics)
                .Select(d => d.Id),
        ];
        Assert.Equal(Descriptors.Length, Descriptors.Select(d => d.Id).Distinct().Count());
        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            Assert.True(
                File.Exists(Path.Combine(Root, $"docs/diagnostics/{descriptor.Id}.md")),
                $"docs/diagnostics/{descriptor.Id}.md is missing."
            );
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Contains(
                $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity}",
                notes,
                StringComparison.Ordinal
            );
            Assert.Equal(
                descriptor.Category == DiagnosticDescriptors.InternalFailure.Category ? 0 : 1,
                owned.Count(id => id == descriptor.Id)
            );
        }

        Assert.Equal(
            Descriptors.Select(d => d.Id + ".md").Order(),
            Directory
                .GetFiles(Path.Combine(Root, "docs/diagnostics"))
                .Select(Path.GetFileName)
                .Where(n => n!.StartsWith("LRT", StringComparison.Ordinal))
                .Order()
        );
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
