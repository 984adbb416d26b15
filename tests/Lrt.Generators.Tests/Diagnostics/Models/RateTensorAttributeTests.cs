using System;
using System.Linq;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0501 to LRT0504, and LRT0106, LRT0109, LRT0402: [LearningRateTensor].</summary>
public class RateTensorAttributeTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("[LearningRateTensor({|LRT0501:0|}, 0.1)]", "the initial rate must be a positive number, not 0")]
    [InlineData(
        "[LearningRateTensor({|LRT0501:double.NaN|}, 0.1)]",
        "the initial rate must be a positive number, not NaN"
    )]
    [InlineData(
        "[LearningRateTensor(metaRate: {|LRT0501:-1|}, rate: 0.1)]",
        "the rate models' learning rate must be a number, 0 or more, not -1"
    )]
    [InlineData(
        "[LearningRateTensor(0.1, {|LRT0501:double.PositiveInfinity|})]",
        "the rate models' learning rate must be a number, 0 or more, not Infinity"
    )]
    [InlineData("[LearningRateTensor(0.1, 0.1, Driver = {|LRT0501:(Driver)2|})]", "Driver must be Input or State")]
    [InlineData(
        "[LearningRateTensor(0.1, 0.1, Scale = {|LRT0501:0.1|})]",
        "Scale must be a number above the initial rate, 0.1, not 0.1"
    )]
    [InlineData(
        "[LearningRateTensor(0.1, 0.1, Scale = 0.5, Min = {|LRT0501:0.6|})]",
        "Min must be at most the initial scale, 0.5, not 0.6"
    )]
    [InlineData(
        "[LearningRateTensor(0.1, 0.1, Rank = {|LRT0501:-1|})]",
        "Rank must be from 0, for full matrices, to 65536, not -1"
    )]
    public void LRT0501_values_out_of_bounds(string attribute, string reason)
    {
        TestedModel.Run(attribute, Layer).AssertDiagnostics(Expect.Marked("LRT0501", "Network", reason));
        TestedModel.Run(string.Empty, attribute + Layer).AssertDiagnostics(Expect.Marked("LRT0501", "layer", reason));
    }

    [Fact]
    public void LRT0501_rule_without_learning_rate() =>
        TestedModel
            .RunOver("Rateless", "[{|LRT0501:LearningRateTensor(0.1, 0.1)|}]", Layer)
            .AssertDiagnostics(Expect.Marked("LRT0501", "Network", "update rule 'Rateless' has no LearningRate"));

    [Fact]
    public void LRT0109_structure_that_does_not_exist() =>
        TestedModel
            .Run("[LearningRateTensor(0.1, 0.1, {|LRT0109:(Structure)7|})]", Layer)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0109",
                    "7",
                    "Structure.PerParameter, Structure.PerFeature or, for one rate per tensor, Structure.Global"
                )
            );

    [Theory]
    [InlineData("[LearningRateTensor(0.1, 0.1), {|LRT0502:LearningRate(0.1)|}]", "LearningRate")]
    [InlineData("[LearningRateTensor(0.1, 0.1), {|LRT0502:Hypergradient(1e-3)|}]", "Hypergradient")]
    public void LRT0502_two_sources_of_rates(string attributes, string other)
    {
        TestedModel.Run(attributes, Layer).AssertDiagnostics(Expect.Marked("LRT0502", "Network", other));
        TestedModel.Run(string.Empty, attributes + Layer).AssertDiagnostics(Expect.Marked("LRT0502", "layer", other));
    }

    [Fact]
    public void LRT0502_random_rates_besides() =>
        TestedModel
            .Run(
                "[{|LRT0502:Alrao(0.1, 1)|}]",
                "[LearningRateTensor(0.1, 0.1)]"
                    + Layer
                    + " private readonly AveragedOutput<Linear> output = new(4, () => nn.Linear(2, 2));"
            )
            .AssertDiagnostics(Expect.Marked("LRT0502", "layer", "Alrao"));

    [Theory]
    [InlineData("[{|LRT0503:LearningRateTensor(0.1, 0.1)|}]", "the 784 numbers that 'layer' takes")]
    [InlineData("[{|LRT0503:LearningRateTensor(0.1, 0.1, Driver = Driver.State)|}]", "784")]
    public void LRT0503_rate_model_that_is_large(string attribute, string examples)
    {
        const string Large = " private readonly Linear layer = nn.Linear(784, 128);";
        TestedModel
            .Run(attribute, Large)
            .AssertDiagnostics(Expect.Marked("LRT0503", "layer", "100352", examples, "301 MiB", "1 MiB", "8", "4 MiB"));
        TestedModel
            .Run(string.Empty, attribute + Large)
            .AssertDiagnostics(Expect.Marked("LRT0503", "layer", "100352", examples, "301 MiB", "1 MiB", "8", "4 MiB"));
    }

    [Theory]
    [InlineData("[LearningRateTensor(0.1, 0.1, Structure.PerFeature)]")]
    [InlineData("[LearningRateTensor(0.1, 0.1, Structure.Global)]")]
    [InlineData("[LearningRateTensor(0.1, 0.1, Rank = 8)]")]
    public void Smaller_rate_models_of_large_layers_are_fine(string attribute) =>
        TestedModel.Run(attribute, " private readonly Linear layer = nn.Linear(784, 128);").AssertNoDiagnostics();

    [Theory]
    [InlineData("Embedding", "nn.Embedding(4, 2)", "it is called with whole numbers")]
    [InlineData("LSTM", "nn.LSTM(4, 2)", "it is not called with one tensor")]
    public void LRT0504_inputs_that_cannot_be_seen(string type, string creation, string reason)
    {
        string member = $" private readonly {type} layer = {creation};";
        const string Attribute = "[LearningRateTensor(0.1, 0.1, Driver = {|LRT0504:Driver.State|})]";
        TestedModel.Run(Attribute, member).AssertDiagnostics(Expect.Marked("LRT0504", "layer", type, reason));
        TestedModel
            .Run(string.Empty, Attribute + member)
            .AssertDiagnostics(Expect.Marked("LRT0504", "layer", type, reason));
        TestedModel
            .Run("[LearningRateTensor(0.1, 0.1, Driver = Driver.State)]", "[LearningRate(0.1)]" + member)
            .AssertNoDiagnostics();
        TestedModel
            .Run("[LearningRateTensor(0.1, 0.1, Driver = Driver.State)]", "[Hypergradient(1e-3)]" + member)
            .AssertNoDiagnostics();
        TestedModel.Run("[LearningRateTensor(0.1, 0.1)]", member).AssertNoDiagnostics();
    }

    /// <summary>A property that shows a field holds nothing of its own.</summary>
    [Fact]
    public void LRT0504_is_reported_once_for_a_layer_and_the_property_that_shows_it() =>
        TestedModel
            .Run(
                "[LearningRateTensor(0.1, 0.1, Driver = {|LRT0504:Driver.State|})]",
                "private readonly Embedding layer = nn.Embedding(4, 2); public Embedding Layer => layer;"
            )
            .AssertDiagnostics(Expect.Marked("LRT0504", "layer", "Embedding", "it is called with whole numbers"));

    [Fact]
    public void LRT0106_class_without_optimizer() =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With("[{|LRT0106:LearningRateTensor(0.1, 1)|}]", Layer))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LearningRateTensor", "Network", "Network"));

    [Fact]
    public void LRT0402_member_with_a_learned_optimizer() =>
        TestedModel
            .Run(string.Empty, "[LearnedOptimizer, {|LRT0402:LearningRateTensor(0.1, 0.1)|}]" + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0402", "layer", "LearningRateTensor"));

    [Fact]
    public void LRT0107_member_without_parameters() =>
        TestedModel
            .Run(string.Empty, "[{|LRT0107:LearningRateTensor(0.1, 0.1)|}] private readonly int layer = 1;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "layer", "int", "LearningRateTensor"));

    [Fact]
    public void A_member_with_a_rate_of_its_own_does_not_follow_the_class()
    {
        GeneratorRun run = TestedModel.Run(
            "[LearningRateTensor(0.1, 0.2)]",
            Layer + " [LearningRate(0.3)] private readonly Linear other = nn.Linear(1, 1);"
        );
        run.AssertNoDiagnostics();
        string optimizer = run.Generated.Single(g => g.HintName.Contains("Optimizer", StringComparison.Ordinal)).Text;
        Assert.Equal(2, optimizer.Split("LearningRateTensorOptions(0.2d)").Length);
        Assert.Contains(": global::Lrt.LearningRateTensorOptimizer", optimizer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_with_rate_models_does_not_follow_the_class_s_hypergradient()
    {
        GeneratorRun run = TestedModel.Run(
            "[LearningRate(0.1), Hypergradient(1e-3, Max = 1)]",
            "[LearningRateTensor(0.1, 0.2)]" + Layer
        );
        run.AssertNoDiagnostics();
        Assert.Contains(
            "layer: Sample.Plain. LearningRate: PerParameter, given at every step",
            run.Generated.Single(g => g.HintName.Contains("Optimizer", StringComparison.Ordinal)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Another_hyperparameter_may_be_adapted_besides() =>
        TestedModel
            .Run("[LearningRateTensor(0.1, 0.2), Hypergradient(1e-3, Of = nameof(Plain.Decay))]", Layer)
            .AssertNoDiagnostics();
}
