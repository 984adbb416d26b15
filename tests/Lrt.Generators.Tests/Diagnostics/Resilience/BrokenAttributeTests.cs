using System.Linq;
using Lrt.Generators.Tests.Diagnostics.Models;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Resilience;

/// <summary>
/// Attributes that the compiler itself rejects: it reports them, the learning-rate compiler adds nothing.
/// </summary>
public class BrokenAttributeTests
{
    [Theory]
    [InlineData("[LearningRate]")]
    [InlineData("[LearningRate(\"fast\")]")]
    [InlineData("[LearningRate(missing)]")]
    [InlineData("[LearningRate(1, 2, 3)]")]
    [InlineData("[LearningRate(0.1, Missing.Structure)]")]
    [InlineData("[LearningRate(0.1, Missing = 3)]")]
    [InlineData("[LearningRate(0.1), LearningRate(0.2)]")]
    [InlineData("[Hypergradient(\"fast\")]")]
    [InlineData("[Hypergradient(1e-3, missing)]")]
    [InlineData("[Hypergradient(1e-3, Min = \"low\")]")]
    [InlineData("[Hypergradient(rates: null!, Clip = missing)]")]
    [InlineData("[Hypergradient(1e-3, Reduction = Reduction.Missing)]")]
    [InlineData("[Hypergradient(1e-3, Rule = typeof(Missing))]")]
    [InlineData("[Hypergradient(1e-3, Form = 2)]")]
    [InlineData("[LearningRateTensor(0.1)]")]
    [InlineData("[LearningRateTensor(0.1, 0.1, Driver = Driver.Missing)]")]
    [InlineData("[LearningRateTensor(0.1, 0.1, Rank = \"full\")]")]
    public void On_a_model(string attribute)
    {
        AssertOnlyTheCompilerReports(TestedModel.Run(attribute));
        AssertOnlyTheCompilerReports(
            TestedModel.Run(string.Empty, attribute + " private readonly Linear layer = nn.Linear(1, 1);")
        );
    }

    [Theory]
    [InlineData("[Hyperparameter] public float Rate;")]
    [InlineData("[Hyperparameter(\"fast\")] public float Rate;")]
    [InlineData("[Hyperparameter(missing)] public float Rate;")]
    [InlineData("[Hyperparameter(0.1, Min = \"low\")] public float Rate;")]
    [InlineData("[Hyperparameter(0.1)] public Missing Rate;")]
    [InlineData("[State(Initial = missing)] public float Rate;")]
    [InlineData("[State(\"3\")] public float Rate;")]
    [InlineData("[State, State] public float Rate;")]
    [InlineData("[Missing] public float Rate;")]
    public void On_a_field_of_a_rule(string field) =>
        AssertOnlyTheCompilerReports(TestedRule.Run("return Rate * gradient;", field), "Field 'Rate'");

    [Theory]
    [InlineData("[Optimizer]")]
    [InlineData("[Optimizer(null!)]")]
    [InlineData("[Optimizer(typeof(Missing))]")]
    [InlineData("[Optimizer(typeof(Sgd<int>))]")]
    [InlineData("[Optimizer(typeof(T))]")]
    [InlineData("[Optimizer(missing)]")]
    [InlineData("[Optimizer(typeof(Plain), 3)]")]
    [InlineData("[Optimizer(typeof(Plain)), Optimizer(typeof(Plain))]")]
    public void Naming_no_rule(string attribute) =>
        AssertNothingFails(
            Sources
                .Empty.Source(
                    "Model.cs",
                    TestedModel.With(attribute, "[LearningRate(0.1)] private readonly Linear layer = nn.Linear(1, 1);")
                )
                .Run()
        );

    [Theory]
    [InlineData("[OptimizerFor]", "", "")]
    [InlineData("[OptimizerFor(typeof(Missing))]", "", "")]
    [InlineData("[OptimizerFor(typeof(Missing<int>))]", "", "")]
    [InlineData("[OptimizerFor(\"Sequential\")]", "", "")]
    [InlineData("[OptimizerFor(typeof(Sequential), 3)]", "", "")]
    [InlineData("[OptimizerFor(typeof(Sequential)), OptimizerFor(typeof(Sequential))]", "", "")]
    [InlineData("[OptimizerFor(typeof(Sequential))]", " : Missing", "")]
    [InlineData("[OptimizerFor(typeof(Sequential))]", "", "[ParameterGroup(1)] private OptimizerGroup? group = null;")]
    [InlineData("[OptimizerFor(typeof(Sequential))]", "", "[ParameterGroup(\"a\")] private Missing? group = null;")]
    [InlineData("[OptimizerFor(typeof(Sequential)), LayerDecay(0.9, 3)]", "", "")]
    public void Naming_no_model(string attribute, string above, string member) =>
        AssertFails(
            Sources
                .Empty.Source(
                    "Optimizer.cs",
                    "#nullable enable\nusing Lrt; using TorchSharp.Modules;\n"
                        + $"{attribute} [Optimizer(typeof(Lrt.Rules.Sgd))] public partial class O{above} {{ {member} }}"
                )
                .Run()
        );

    [Fact]
    public void Twice_on_two_parts_of_a_model() =>
        AssertNothingFails(
            Sources
                .Empty.Source(
                    "Model.cs",
                    TestedModel.With("[Optimizer(typeof(Plain))]", string.Empty)
                        + " [Optimizer(typeof(Plain))] public sealed partial class Network { }"
                )
                .Run(),
            "CS0579"
        );

    [Fact]
    public void Twice_on_two_parts_of_a_rule() =>
        AssertNothingFails(
            Sources
                .Empty.Source(
                    "Rule.cs",
                    TestedRule.With("return gradient;") + " [UpdateRule] public partial struct Tested { }"
                )
                .Run(),
            "CS0579"
        );

    private static void AssertOnlyTheCompilerReports(GeneratorRun run, string? allowed = null)
    {
        AssertNothingFails(run);
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d =>
            allowed is null || !d.GetMessage().StartsWith(allowed, System.StringComparison.Ordinal)
        );
        Assert.Contains(run.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    // The compiler reports its own errors in the user's source, and none in generated code.
    private static void AssertFails(GeneratorRun run)
    {
        AssertNothingFails(run);
        Diagnostic[] errors = [.. run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.Equal("Optimizer.cs", e.Location.GetLineSpan().Path));
    }

    private static void AssertNothingFails(GeneratorRun run, string? only = null)
    {
        Assert.Empty(run.GeneratorDiagnostics);
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d => d.Id is "AD0001" or "LRT9999");
        if (only is not null)
        {
            Assert.Equal(
                [only],
                run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)
            );
        }
    }
}
