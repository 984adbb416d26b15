using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0117, LRT0130, LRT0131, and LRT0105, LRT0106, LRT0107, LRT0123: [Set] and [LayerDecay].</summary>
public class SetAttributeTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";
    private const string Outside = "{0} is not a number within the bounds of 'Plain.Decay', 0 to 1";

    [Theory]
    [InlineData("[Set(\"Decay\", {|LRT0130:-0.1|})]", "-0.1")]
    [InlineData("[Set(nameof(Plain.Decay), {|LRT0130:1.5|})]", "1.5")]
    [InlineData("[Set(nameof(Plain.Decay), {|LRT0130:double.NaN|}, For = ParameterKinds.Bias)]", "NaN")]
    [InlineData("[Set(value: {|LRT0130:2|}, hyperparameter: \"Decay\")]", "2")]
    public void LRT0130_value_outside_the_bounds(string attribute, string value)
    {
        string reason = Outside.Replace("{0}", value, System.StringComparison.Ordinal);
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0130", "Decay", "Network", reason));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0130", "Decay", "layer", reason));
    }

    [Theory]
    [InlineData("[Set(\"Decay\", 0.1), {|LRT0130:Set(\"Decay\", 0.2)|}]", "Decay", "it is set twice; keep one [Set]")]
    [InlineData(
        "[Set(\"Decay\", 0.1, For = ParameterKinds.Bias), {|LRT0130:Set(\"Decay\", 0.2, For = ParameterKinds.Bias | "
            + "ParameterKinds.Norm)|}]",
        "Decay",
        "another [Set] selects the same parameters; keep one"
    )]
    [InlineData(
        "[Set(\"Decay\", 0.1, Named = \"a*\"), {|LRT0130:Set(\"Decay\", 0.1, Named = \"a*\")|}]",
        "Decay",
        "another [Set] selects the same parameters; keep one"
    )]
    [InlineData(
        "[Set(\"Decay\", 0.1, For = {|LRT0130:(ParameterKinds)64|})]",
        "Decay",
        "For must be made of the kinds that ParameterKinds has"
    )]
    [InlineData(
        "[Set(\"Decay\", 0.1, Named = {|LRT0130:\"\"|})]",
        "Decay",
        "Named is empty and selects no parameter; '*' stands for any characters"
    )]
    [InlineData(
        "[Set({|LRT0130:\"LearningRate\"|}, 0.1)]",
        "LearningRate",
        "the learning rate of all its parameters is set by [LearningRate]; use [Set] with For or Named"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Of = \"Decay\"), Set({|LRT0130:\"Decay\"|}, 0.1, For = ParameterKinds.Bias)]",
        "Decay",
        "it is adapted by [Hypergradient], so that parameters cannot have values of their own selected; give a member "
            + "attributes of its own instead"
    )]
    public void LRT0130_contradictions(string attributes, string hyperparameter, string reason)
    {
        TestedModel.Run(attributes).AssertDiagnostics(Expect.Marked("LRT0130", hyperparameter, "Network", reason));
        TestedModel
            .Run(string.Empty, attributes + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0130", hyperparameter, "layer", reason));
    }

    [Theory]
    [InlineData(
        "[Set(nameof(Plain.Decay), 0), Set(nameof(Plain.Decay), 1, For = ParameterKinds.Bias | ParameterKinds.Norm), "
            + "Set(nameof(Plain.Decay), 0.5, Named = \"*.attention.*\")]"
    )]
    [InlineData("[LearningRate(1), Set(nameof(Plain.LearningRate), 0.1, For = ParameterKinds.Embedding)]")]
    [InlineData(
        "[Set(nameof(Plain.Decay), 0.1, For = ParameterKinds.Bias), "
            + "Set(nameof(Plain.Decay), 0.1, For = ParameterKinds.Bias | ParameterKinds.Norm)]"
    )]
    public void Values_that_can_be_told_apart(string attributes)
    {
        TestedModel.Run(attributes).AssertNoDiagnostics();
        TestedModel.Run(string.Empty, attributes + Layer).AssertNoDiagnostics();
    }

    [Fact]
    public void LRT0105_no_such_hyperparameter() =>
        TestedModel
            .Run("[Set({|LRT0105:\"Momentum\"|}, 0.1)]")
            .AssertDiagnostics(Expect.Marked("LRT0105", "Plain", "Momentum", "LearningRate, Decay"));

    [Fact]
    public void LRT0106_class_without_optimizer() =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With("[{|LRT0106:LayerDecay(0.5, \"layer\")|}]", Layer))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LayerDecay", "Network", "Network"));

    [Fact]
    public void LRT0107_member_without_parameters() =>
        TestedModel
            .Run(string.Empty, "[{|LRT0107:Set(\"Decay\", 0.1)|}] private int number;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "number", "int", "Set"));

    [Fact]
    public void LRT0123_value_outside_the_bounds_of_its_adaptation() =>
        TestedModel
            .Run(
                "[Set(nameof(Plain.Decay), 0.1), Hypergradient(1e-3, Of = nameof(Plain.Decay), Min = {|LRT0123:0.5|})]"
            )
            .AssertDiagnostics(Expect.Marked("LRT0123", "Decay", "Network", "0.1", "0.5", "1"));

    [Theory]
    [InlineData("[LayerDecay({|LRT0131:0|}, \"layer\")]", "the factor must be above 0 and at most 1, not 0")]
    [InlineData("[LayerDecay({|LRT0131:1.5|}, \"layer\")]", "the factor must be above 0 and at most 1, not 1.5")]
    [InlineData("[{|LRT0131:LayerDecay(0.5)|}]", "name the members that hold the layers, such as nameof(blocks)")]
    [InlineData("[LayerDecay(0.5, \"layer\", {|LRT0131:\"layers\"|})]", "the model has no field or property 'layers'")]
    [InlineData(
        "[LayerDecay(0.5, \"layer\", {|LRT0131:\"layer\"|})]",
        "'layer' is named twice; its layers have one place in the order"
    )]
    [InlineData(
        "[LayerDecay(0.5, {|LRT0131:\"number\"|})]",
        "'number' holds no parameters; it must be an nn.Module with parameters or a Parameter"
    )]
    public void LRT0131_layers_that_cannot_be_ordered(string attribute, string reason) =>
        TestedModel
            .Run(attribute, Layer + " private int number;")
            .AssertDiagnostics(Expect.Marked("LRT0131", "Network", reason));

    [Fact]
    public void LRT0131_rule_without_a_learning_rate() =>
        TestedModel
            .RunOver("Rateless", "[{|LRT0131:LayerDecay(0.5, \"layer\")|}]", Layer)
            .AssertDiagnostics(Expect.Marked("LRT0131", "Network", "update rule 'Rateless' has no LearningRate"));

    [Theory]
    [InlineData("[Set({|LRT0117:\"Decay\"|}, 0.1)]", "Decay", "Plain")]
    [InlineData("[Hypergradient(1e-3, Of = {|LRT0117:\"Decay\"|})]", "Decay", "Plain")]
    [InlineData("[LayerDecay(0.5, {|LRT0117:\"layer\"|})]", "layer", "Network")]
    public void LRT0117_name_as_text(string attribute, string name, string of) =>
        TestedModel.Run(attribute, Layer).AssertDiagnostics(Expect.Marked("LRT0117", name, of));

    [Theory]
    [InlineData("[Set(Network.Name, 0.1)]")]
    [InlineData("[LayerDecay(0.5, members: new[] { \"layer\" })]")]
    public void LRT0117_is_silent_about_other_expressions(string attribute) =>
        TestedModel.Run(attribute, "internal const string Name = \"Decay\";" + Layer).AssertNoDiagnostics();

    [Fact]
    public void Layers_in_order() =>
        TestedModel
            .Run(
                "[LayerDecay(0.5, nameof(layer), nameof(blocks))]",
                Layer + " private readonly ModuleList<Linear> blocks = nn.ModuleList(nn.Linear(1, 1));"
            )
            .AssertNoDiagnostics();
}
