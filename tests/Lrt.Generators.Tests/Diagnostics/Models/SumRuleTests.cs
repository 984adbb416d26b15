using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0115: what needs derivatives, over a rule with sums.</summary>
public class SumRuleTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Fact]
    public void A_rule_with_sums_and_a_constant_rate_is_compiled()
    {
        TestedModel.RunOver("Prodigy", string.Empty).AssertNoDiagnostics();
        TestedModel
            .RunOver("Sgd", "[Hypergradient(1e-3)]", "[Optimizer(typeof(Lamb)), Hypergradient]" + Layer)
            .AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("Prodigy")]
    [InlineData("Lamb")]
    public void LRT0115_hypergradient(string rule)
    {
        TestedModel
            .RunOver(rule, "[{|LRT0115:Hypergradient(1e-3)|}]")
            .AssertDiagnostics(Expect.Marked("LRT0115", "[Hypergradient]", rule));
        TestedModel
            .RunOver("Sgd", "[Hypergradient(1e-3)]", $"[{{|LRT0115:Optimizer(typeof({rule}))|}}]" + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0115", "[Hypergradient]", rule));
    }

    [Fact]
    public void LRT0115_a_rule_of_the_same_compilation() =>
        TestedModel
            .RunOver(
                "Own",
                "[{|LRT0115:Hypergradient(1e-3)|}]",
                members: """
                [UpdateRule]
                public partial struct Own
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    public float Update(float parameter, float gradient, int step) => LearningRate * gradient / Norm.Tensor(gradient);
                }
                """
            )
            .AssertDiagnostics(Expect.Marked("LRT0115", "[Hypergradient]", "Own"));

    [Fact]
    public void LRT0115_a_level_moved_by_a_rule_with_sums() =>
        TestedModel
            .Run("[Hypergradient(1e-3, Rule = {|LRT0115:typeof(Lamb)|})]")
            .AssertDiagnostics(Expect.Marked("LRT0115", "[Hypergradient(Rule = ...)]", "Lamb"));
}
