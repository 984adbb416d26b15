using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0133 and LRT0103: [Optimizer(..., Otherwise = ...)].</summary>
public class OtherwiseTests
{
    private const string ForClasses = "it is for the class; give the member's own layers rules of their own instead";
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Fact]
    public void A_class_may_have_another_rule_for_what_is_no_hidden_matrix() => Run("Sgd", Layer).AssertNoDiagnostics();

    [Fact]
    public void A_member_may_have_the_name_of_the_option() =>
        Run("Sgd", "[LearningRate(0.1)] public Linear Otherwise { get; } = nn.Linear(4, 1);").AssertNoDiagnostics();

    [Fact]
    public void LRT0103_it_is_a_rule() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With("[Optimizer(typeof(Muon), Otherwise = {|LRT0103:typeof(string)|})]", Layer)
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0103", "string", "name a struct that has [UpdateRule]"));

    [Fact]
    public void LRT0133_it_is_for_the_class() =>
        TestedModel
            .Run(string.Empty, "[Optimizer(typeof(Muon), Otherwise = {|LRT0133:typeof(Sgd)|})]" + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0133", "layer", ForClasses));

    [Fact]
    public void LRT0133_not_with_rates_that_are_drawn() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With(
                    "[Optimizer(typeof(Sgd), Otherwise = {|LRT0133:typeof(Lion)|}), Alrao(1e-5, 10)]",
                    Layer + " private readonly AveragedOutput<Linear> output = new(4, () => nn.Linear(2, 2));"
                )
            )
            .Run()
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0133",
                    "Network",
                    "[Alrao] draws the rates of all features for one rule; give members rules of their own instead"
                )
            );

    private static GeneratorRun Run(string otherwise, string members) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With($"[Optimizer(typeof(Muon), Otherwise = typeof({otherwise}))]", members)
            )
            .Run();
}
