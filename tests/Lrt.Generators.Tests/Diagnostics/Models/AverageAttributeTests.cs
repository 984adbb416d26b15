using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0132, and LRT0106, LRT0107: [Average].</summary>
public class AverageAttributeTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("[Average({|LRT0132:1.5|})]", "its decay is 1.5 and must be a number from 0 to 1")]
    [InlineData("[Average({|LRT0132:double.NaN|})]", "its decay is NaN and must be a number from 0 to 1")]
    [InlineData("[Average(Form = {|LRT0132:(AverageForm)7|})]", "its form must be one that AverageForm has")]
    [InlineData("[Average(Power = {|LRT0132:-1|})]", "its power is -1 and must be finite and at least 0")]
    [InlineData("[Average(Start = {|LRT0132:0|})]", "it starts at step 0; the first is 1")]
    [InlineData("[Average(0.9, Every = {|LRT0132:0|})]", "it is taken every 0 steps; the number must be at least 1")]
    public void LRT0132_settings(string attribute, string reason)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0132", "Network", reason));
        TestedModel.Run(string.Empty, attribute + Layer).AssertDiagnostics(Expect.Marked("LRT0132", "layer", reason));
    }

    [Fact]
    public void LRT0132_over_a_rule_with_evaluation_weights() =>
        TestedModel
            .RunOver("ScheduleFreeSgd", "[{|LRT0132:Average(0.9)|}]")
            .AssertDiagnostics(
                Expect.Marked("LRT0132", "Network", "rule 'ScheduleFreeSgd' has evaluation weights of its own")
            );

    [Fact]
    public void A_member_takes_over_an_average_unless_its_rule_has_one() =>
        TestedModel
            .Run(
                "[Average]",
                "[LearningRate(0.1)] private readonly Linear one = nn.Linear(4, 1); "
                    + "[Optimizer(typeof(ScheduleFreeSgd))] private readonly Linear two = nn.Linear(4, 1);"
            )
            .AssertNoDiagnostics();

    [Fact]
    public void LRT0107_on_what_holds_no_parameters() =>
        TestedModel
            .Run(string.Empty, "[{|LRT0107:Average|}] private readonly int layer = 3;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "layer", "int", "Average"));
}
