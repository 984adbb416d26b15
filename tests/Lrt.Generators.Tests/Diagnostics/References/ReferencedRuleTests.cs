using System;
using System.IO;
using System.Linq;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.References;

/// <summary>
/// LRT0103 for rules of other assemblies: compiled with the generator, without it, and by another version of it.
/// </summary>
public class ReferencedRuleTests
{
    private const string Rule = """
        using Lrt;
        namespace Package;
        [UpdateRule]
        public partial struct Foreign
        {
            [Hyperparameter(0.1, Min = 0)] public float LearningRate;
            [State] public float Velocity;
            public float Update(float parameter, float gradient, int step)
            {
                Velocity += gradient;
                return LearningRate * Velocity;
            }
        }
        """;

    private const string WithoutLrtGen = "its assembly was compiled without LrtGen, or it has errors there";
    private const string OtherVersion =
        "its assembly was compiled by another version of LrtGen (this one reads 'lrt-rule 2')";

    private static string Form { get; } = FormOf(Sources.Empty.Source("Foreign.cs", Rule).Run());

    [Fact]
    public void A_rule_compiled_with_the_generator_is_used()
    {
        GeneratorRun run = ModelOver(Assembly(Sources.Empty.Source("Foreign.cs", Rule)), isMarked: false);
        run.AssertNoDiagnostics();
        Assert.Contains(run.Generated, g =>
            g.HintName.StartsWith("Lrt.Generated.TestAssembly.Foreign", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_rule_compiled_without_the_generator_is_reported() =>
        ModelOver(Assembly(WithoutGenerator().Source("Foreign.cs", Rule)))
            .AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", WithoutLrtGen));

    [Fact]
    public void A_rule_that_has_errors_in_its_assembly_is_reported()
    {
        string invalid = Rule.Replace(
            "Velocity += gradient;",
            "Velocity += gradient; while (Velocity > 1) { Velocity = 0; }",
            StringComparison.Ordinal
        );
        ModelOver(Assembly(Sources.Empty.Source("Foreign.cs", invalid)))
            .AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", WithoutLrtGen));
    }

    [Fact]
    public void The_form_that_these_tests_damage_is_sound() =>
        ModelOver(WithForm(Form), isMarked: false).AssertNoDiagnostics();

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("lrt-rule")]
    [InlineData("lrt-rule 2")]
    [InlineData("lrt-rule 3; roots 0 0")]
    [InlineData("lrt-rule 2; roots 0 0")]
    [InlineData("lrt-rule 2; Gradient; roots 0")]
    [InlineData("lrt-rule 2; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; roots 0 -1")]
    [InlineData("lrt-rule 2; Gradient; Add 0 1; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Add 0; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Conjure 0 0; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; gradient; roots 1 0")]
    [InlineData("lrt-rule 2; Constant; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; Constant one; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; State 0; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; Hyperparameter 99999999999; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; hyperparameter LearningRate; Gradient; roots 0 0")]
    [InlineData("lrt-rule 2;; Gradient; roots 0 0")]
    public void A_damaged_form_is_reported(string form) =>
        ModelOver(WithForm(form)).AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", OtherVersion));

    [Fact]
    public void A_missing_form_is_reported() =>
        ModelOver(
                Assembly(
                    WithoutGenerator()
                        .Source(
                            "Foreign.cs",
                            Rule.Replace("[UpdateRule]", "[UpdateRule, CompiledRule(null!)]", StringComparison.Ordinal)
                        )
                )
            )
            .AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", WithoutLrtGen));

    [Fact]
    public void A_form_cut_short_anywhere_is_reported_or_sound()
    {
        int reported = 0;
        for (int length = 0; length < Form.Length; length += 7)
        {
            GeneratorRun run = ModelOver(WithForm(Form[..length]), isMarked: false);
            Assert.Empty(run.GeneratorDiagnostics);
            Diagnostic[] found = [.. run.AnalyzerDiagnostics];
            Assert.All(found, d => Assert.Equal("LRT0103", d.Id));
            Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
            reported += found.Length;
        }

        Assert.True(reported > 10, $"Only {reported} of the shortened forms were reported.");
    }

    [Fact]
    public void A_level_rule_of_another_assembly_is_used()
    {
        GeneratorRun run = ModelWithLevelRule(Assembly(Sources.Empty.Source("Foreign.cs", Rule)), isMarked: false);
        run.AssertNoDiagnostics();
        Assert.Contains(run.Generated, g => g.Text.Contains("levels move by Foreign", StringComparison.Ordinal));
    }

    [Fact]
    public void A_level_rule_compiled_without_the_generator_is_reported() =>
        ModelWithLevelRule(Assembly(WithoutGenerator().Source("Foreign.cs", Rule)))
            .AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", WithoutLrtGen));

    [Fact]
    public void A_level_rule_of_another_version_is_reported() =>
        ModelWithLevelRule(WithForm("lrt-rule 3; roots 0 0"))
            .AssertDiagnostics(Expect.Marked("LRT0103", "Package.Foreign", OtherVersion));

    /// <summary>A decay that moves only the next state, and a weight that stands only inside a sign.</summary>
    [Theory]
    [InlineData("Hypergradient(1e-3, Of = {|LRT0114:nameof(Package.Delayed.Decay)|})", "Decay")]
    [InlineData(
        "Hypergradient(1e-3, 1e-3, Of = {|LRT0114:nameof(Package.Delayed.Weight)|}, Rule = typeof(Lrt.Rules.Adam))",
        "Weight"
    )]
    [InlineData("Hypergradient(1e-3), Hypergradient(1e-3, Of = nameof(Package.Delayed.Scale))", null)]
    public void LRT0114_an_update_without_a_derivative_is_reported(string attribute, string? name)
    {
        MetadataReference package = Assembly(
            Sources.Empty.Source(
                "Delayed.cs",
                """
                using System;
                using Lrt;
                namespace Package;
                [UpdateRule]
                public partial struct Delayed
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    [Hyperparameter(0.9)] public float Decay;
                    [Hyperparameter(0.9)] public float Weight;
                    [Hyperparameter(0.9)] public float Scale;
                    [State] public float Mean;
                    public float Update(float parameter, float gradient, int step)
                    {
                        float direction = MathF.Sign(Mean + (Weight * gradient));
                        Mean = (Decay * Mean) + gradient;
                        return LearningRate * Scale * direction;
                    }
                }
                """
            )
        );
        GeneratorRun Run(string onClass, string onMember) =>
            Sources
                .Empty.Reference(package)
                .Marked(
                    "Model.cs",
                    $$"""
                    #pragma warning disable CS0169
                    using Lrt;
                    using TorchSharp.Modules;
                    using static TorchSharp.torch;

                    [Optimizer(typeof(Package.Delayed)){{onClass}}]
                    public partial class Network : nn.Module
                    {
                        {{onMember}} private readonly Linear layer = nn.Linear(1, 1);
                        public Network() : base("network") { RegisterComponents(); }
                    }
                    """
                )
                .Run();
        Expect[] expected = name is null ? [] : [Expect.Marked("LRT0114", "Delayed", name)];
        Run(", " + attribute, string.Empty).AssertDiagnostics(expected);
        Run(string.Empty, $"[{attribute}]").AssertDiagnostics(expected);

        // What a member switches off has no effect on purpose.
        Run(
                ", Hypergradient(1e-3, Of = {|LRT0114:nameof(Package.Delayed.Decay)|})",
                "[Hypergradient(0, Of = nameof(Package.Delayed.Decay))]"
            )
            .AssertDiagnostics(Expect.Marked("LRT0114", "Delayed", "Decay"));
    }

    private static GeneratorRun ModelWithLevelRule(MetadataReference package, bool isMarked = true) =>
        Sources
            .Empty.Reference(package)
            .Marked(
                "Model.cs",
                $$"""
                using Lrt;
                using static TorchSharp.torch;

                [Optimizer(typeof(Lrt.Rules.Sgd)), Hypergradient(1e-3, Rule = {{(
                    isMarked ? "{|LRT0103:typeof(Package.Foreign)|}" : "typeof(Package.Foreign)"
                )}})]
                public partial class Network : nn.Module
                {
                    public Network() : base("network") { RegisterComponents(); }
                }
                """
            )
            .Run();

    private static GeneratorSetup WithoutGenerator() => GeneratorSetup.Empty.Reference(Sources.Attributes);

    private static MetadataReference WithForm(string form) =>
        Assembly(
            WithoutGenerator()
                .Source(
                    "Foreign.cs",
                    Rule.Replace("[UpdateRule]", $"[UpdateRule, CompiledRule(\"{form}\")]", StringComparison.Ordinal)
                )
        );

    private static MetadataReference Assembly(GeneratorSetup setup)
    {
        using MemoryStream image = new();
        Assert.True(setup.AssemblyName("Package").Run().Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string FormOf(GeneratorRun run)
    {
        string text = run.Generated.Single().Text;
        int start = text.IndexOf("CompiledRule(\"", StringComparison.Ordinal) + "CompiledRule(\"".Length;
        return text[start..text.IndexOf("\")]", start, StringComparison.Ordinal)];
    }

    private static GeneratorRun ModelOver(MetadataReference package, bool isMarked = true) =>
        Sources
            .Empty.Reference(package)
            .Marked(
                "Model.cs",
                $$"""
                using Lrt;
                using TorchSharp.Modules;
                using static TorchSharp.torch;

                [Optimizer({{(
                    isMarked ? "{|LRT0103:typeof(Package.Foreign)|}" : "typeof(Package.Foreign)"
                )}}), LearningRate(0.5), Hypergradient(1e-3)]
                public partial class Network : nn.Module
                {
                    [LearningRate(0.25)] private readonly Linear layer = nn.Linear(1, 1);
                    public Network() : base("network") { RegisterComponents(); }
                    public optim.Optimizer Create() => CreateOptimizer(new OptimizerOptions { Layer = new LayerOptions() });
                }
                """
            )
            .Run();
}
