using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0104, LRT0105, LRT0109, LRT0110: [LearningRate].</summary>
public class LearningRateAttributeTests
{
    private const string Structures =
        "Structure.Global, Structure.PerTensor, Structure.PerFeature or Structure.PerParameter";

    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("[LearningRate({|LRT0104:-0.1|})]", "-0.1")]
    [InlineData("[LearningRate({|LRT0104:10.5|})]", "10.5")]
    [InlineData("[LearningRate({|LRT0104:double.NaN|})]", "NaN")]
    [InlineData("[LearningRate({|LRT0104:double.PositiveInfinity|})]", "Infinity")]
    [InlineData("[LearningRate(value: {|LRT0104:-1|})]", "-1")]
    [InlineData("[LearningRate(structure: Structure.Global, value: {|LRT0104:-1|})]", "-1")]
    public void LRT0104_rate_outside_the_bounds(string attribute, string value)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0104", value, "Plain", "0", "10"));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0104", value, "Plain", "0", "10"));
    }

    [Fact]
    public void LRT0104_infinity_is_no_rate_even_where_there_are_no_bounds() =>
        TestedModel
            .RunOver("Sgd", "[LearningRate({|LRT0104:double.PositiveInfinity|})]")
            .AssertDiagnostics(Expect.Marked("LRT0104", "Infinity", "Sgd", "0", "Infinity"));

    [Theory]
    [InlineData("[LearningRate(0)]")]
    [InlineData("[LearningRate(10)]")]
    public void LRT0104_bounds_are_inclusive(string attribute) => TestedModel.Run(attribute).AssertNoDiagnostics();

    [Theory]
    [InlineData("Rateless", "Decay")]
    [InlineData("Bare", "none")]
    public void LRT0105_rule_without_a_learning_rate(string rule, string has)
    {
        TestedModel
            .RunOver(rule, "[{|LRT0105:LearningRate(0.1)|}]")
            .AssertDiagnostics(Expect.Marked("LRT0105", rule, "LearningRate", has));
        TestedModel
            .RunOver(rule, string.Empty, "[{|LRT0105:LearningRate(0.1)|}]" + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0105", rule, "LearningRate", has));
    }

    [Theory]
    [InlineData("[LearningRate(0.1, {|LRT0109:(Structure)7|})]", "7")]
    [InlineData("[LearningRate(structure: {|LRT0109:(Structure)(-1)|}, value: 0.1)]", "-1")]
    public void LRT0109_no_such_structure(string attribute, string structure)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0109", structure, Structures));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0109", structure, Structures));
    }

    [Theory]
    [InlineData("[LearningRate(0.5, {|LRT0110:Structure.PerParameter|})]", "PerParameter")]
    [InlineData("[LearningRate(0.5, {|LRT0110:Structure.PerFeature|})]", "PerFeature")]
    [InlineData("[LearningRate(structure: {|LRT0110:Structure.PerParameter|}, value: 0.5)]", "PerParameter")]
    [InlineData(
        "[LearningRate(0.5, {|LRT0110:Structure.PerParameter|}), Hypergradient(1e-3, Of = nameof(Plain.Decay))]",
        "PerParameter"
    )]
    public void LRT0110_structure_without_adaptation(string attribute, string structure)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0110", structure, "Network", "0.5"));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0110", structure, "layer", "0.5"));
    }

    [Fact]
    public void LRT0110_adaptation_that_a_member_switches_off() =>
        TestedModel
            .Run(
                "[Hypergradient(1e-3)]",
                "[LearningRate(0.5, {|LRT0110:Structure.PerParameter|}), Hypergradient(0)]" + Layer
            )
            .AssertDiagnostics(Expect.Marked("LRT0110", "PerParameter", "layer", "0.5"));

    [Theory]
    [InlineData("[Hypergradient(1e-3)]", "[LearningRate(0.5, Structure.PerParameter)]")]
    [InlineData("[LearningRate(0.5, Structure.PerParameter), Hypergradient(1e-3)]", "[LearningRate(0.1)]")]
    [InlineData("[LearningRate(0.5)]", "[LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-3)]")]
    public void LRT0110_is_silent_where_the_rate_is_adapted(string attributes, string onMember) =>
        TestedModel.Run(attributes, onMember + Layer).AssertNoDiagnostics();
}
