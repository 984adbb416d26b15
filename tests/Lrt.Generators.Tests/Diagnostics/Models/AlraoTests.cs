using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0301 to LRT0305: random learning rates and the averaged output that they need.</summary>
public class AlraoTests
{
    private const string Output = "private readonly AveragedOutput<Linear> output = new(4, () => nn.Linear(2, 2));";

    [Fact]
    public void A_model_with_an_averaged_output_is_fine()
    {
        GeneratorRun run = TestedModel.Run("[Alrao(1e-5, 10, Seed = 3)]", Output);
        run.AssertNoDiagnostics();
        Assert.Contains(run.Generated, g =>
            g.Text.Contains(
                "new global::Lrt.RandomLearningRates(1E-05d, 10d) { Seed = 3 }",
                System.StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData("[Alrao({|LRT0301:0|}, 1)]", "the smallest rate must be a positive number, not 0")]
    [InlineData("[Alrao({|LRT0301:-1e-3|}, 1)]", "the smallest rate must be a positive number, not -0.001")]
    [InlineData("[Alrao({|LRT0301:double.NaN|}, 1)]", "the smallest rate must be a positive number, not NaN")]
    [InlineData("[Alrao(1, {|LRT0301:1|})]", "the largest rate must be a number above the smallest, 1, not 1")]
    [InlineData(
        "[Alrao(max: {|LRT0301:0.1|}, min: 1)]",
        "the largest rate must be a number above the smallest, 1, not 0.1"
    )]
    [InlineData(
        "[Alrao(1, {|LRT0301:double.PositiveInfinity|})]",
        "the largest rate must be a number above the smallest, 1, not Infinity"
    )]
    [InlineData(
        "[Alrao(0.1, 1), {|LRT0301:LearningRate(0.1)|}]",
        "the class's [LearningRate] contradicts it; keep one of them"
    )]
    public void LRT0301_interval(string attributes, string reason) =>
        TestedModel.Run(attributes, Output).AssertDiagnostics(Expect.Marked("LRT0301", "Network", reason));

    [Fact]
    public void LRT0301_rule_without_learning_rate() =>
        TestedModel
            .RunOver("Rateless", "[{|LRT0301:Alrao(0.1, 1)|}]", Output)
            .AssertDiagnostics(Expect.Marked("LRT0301", "Network", "update rule 'Rateless' has no LearningRate"));

    [Fact]
    public void LRT0302_no_averaged_output() =>
        TestedModel
            .Run("[{|LRT0302:Alrao(0.1, 1)|}]", "private readonly Linear output = nn.Linear(2, 2);")
            .AssertDiagnostics(Expect.Marked("LRT0302", "Network", "declare it as AveragedOutput<TLayer>"));

    [Fact]
    public void LRT0302_two_averaged_outputs() =>
        TestedModel
            .Run(
                "[Alrao(0.1, 1)]",
                Output + " private readonly AveragedOutput<Linear> {|LRT0302:second|} = new(4, () => nn.Linear(2, 2));"
            )
            .AssertDiagnostics(Expect.Marked("LRT0302", "Network", "it has 2 averaged outputs; keep one"));

    [Theory]
    [InlineData("private readonly AveragedOutput<Linear> output = new({|LRT0303:1|}, () => nn.Linear(2, 2));", "1")]
    [InlineData(
        "private readonly AveragedOutput<Linear> output = new AveragedOutput<Linear>({|LRT0303:0|}, () => "
            + "nn.Linear(2, 2));",
        "0"
    )]
    [InlineData("public AveragedOutput<Linear> output { get; } = new({|LRT0303:1|}, () => nn.Linear(2, 2));", "1")]
    public void LRT0303_one_copy(string output, string copies) =>
        TestedModel.Run("[Alrao(0.1, 1)]", output).AssertDiagnostics(Expect.Marked("LRT0303", "output", copies));

    [Theory]
    [InlineData("GRU", "private readonly GRU {|LRT0304:layer|} = nn.GRU(2, 2);")]
    [InlineData("BatchNorm2d", "public BatchNorm2d {|LRT0304:layer|} { get; } = nn.BatchNorm2d(2);")]
    [InlineData("Parameter", "private readonly Parameter {|LRT0304:layer|} = nn.Parameter(zeros(1));")]
    public void LRT0304_layers_of_other_kinds(string type, string member) =>
        TestedModel.Run("[Alrao(0.1, 1)]", Output + member).AssertDiagnostics(Expect.Marked("LRT0304", "layer", type));

    [Fact]
    public void A_member_with_a_rate_of_its_own_is_not_asked_about() =>
        TestedModel
            .Run(
                "[Alrao(0.1, 1)]",
                Output + " [LearningRate(0.1)] private readonly BatchNorm2d layer = nn.BatchNorm2d(2);"
            )
            .AssertNoDiagnostics();

    [Fact]
    public void LRT0305_averaged_output_alone() =>
        TestedModel
            .Run(
                string.Empty,
                "private readonly AveragedOutput<Linear> {|LRT0305:output|} = new(4, () => nn.Linear(2, 2));"
            )
            .AssertDiagnostics(Expect.Marked("LRT0305", "output", "Network"));

    [Fact]
    public void LRT0106_class_without_optimizer() =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With("[{|LRT0106:Alrao(0.1, 1)|}]", Output))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "Alrao", "Network", "Network"));
}
