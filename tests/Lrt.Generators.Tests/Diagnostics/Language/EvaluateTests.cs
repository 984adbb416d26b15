using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>LRT0012: weights to evaluate with, and what they cannot depend on.</summary>
public class EvaluateTests
{
    private const string Body = "Velocity += gradient; return LearningRate * gradient;";

    [Theory]
    [InlineData("public float Evaluate(float parameter) => parameter - Velocity;")]
    [InlineData("public float Evaluate(float w) { float x = w; x += LearningRate; return x > 0 ? x : Velocity; }")]
    [InlineData(
        "[State(Structure = Structure.Global)] public float All; public float Evaluate(float x) => Half(x) + All; "
            + "private static float Half(float x) => x / 2;"
    )]
    [InlineData("public static float Evaluate(float parameter, float gradient) => parameter - gradient;")]
    public void Evaluation_weights_are_accepted(string members) => TestedRule.Run(Body, members).AssertNoDiagnostics();

    [Theory]
    [InlineData("public float Evaluate(float parameter, float {|LRT0012:gradient|}) => parameter;", "gradient")]
    [InlineData("public float Evaluate(float parameter, int {|LRT0012:step|}) => parameter;", "step")]
    public void LRT0012_there_is_no_gradient_and_no_step(string members, string name) =>
        TestedRule
            .Run(Body, members)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0012",
                    "Tested",
                    $"takes the parameter alone, as there is no '{name}' when a model is evaluated; a state keeps "
                        + "what a step knows"
                )
            );

    [Theory]
    [InlineData("public double {|LRT0012:Evaluate|}(float parameter) => parameter;")]
    [InlineData("public float {|LRT0012:Evaluate|}(double parameter) => 0;")]
    [InlineData("public float {|LRT0012:Evaluate|}() => 0;")]
    [InlineData("public float {|LRT0012:Evaluate|}(ref float parameter) => 0;")]
    public void LRT0012_it_has_one_form(string members) =>
        TestedRule
            .Run(Body, members)
            .AssertDiagnostics(Expect.Marked("LRT0012", "Tested", "is 'float Evaluate(float parameter)'"));

    [Theory]
    [InlineData(
        "public float Evaluate(float parameter) { {|LRT0012:Velocity|} = 0; return parameter; }",
        "leaves states as they are, and assigns 'Velocity'"
    )]
    [InlineData(
        "[State(Structure = Structure.Global)] public float All; "
            + "public float Evaluate(float parameter) { {|LRT0012:All|} += 1; return parameter; }",
        "leaves states as they are, and assigns 'All'"
    )]
    [InlineData(
        "public float Evaluate(float parameter) => parameter / {|LRT0012:Norm.Tensor(parameter)|};",
        "takes no sums; a shared state keeps the sum of a step"
    )]
    [InlineData(
        "public float Evaluate(float parameter) => {|LRT0012:Matrix.Orthogonalize(parameter)|};",
        "takes no products of matrices; a state keeps the result of a step"
    )]
    public void LRT0012_nothing_moves_and_no_element_knows_another(string members, string reason) =>
        TestedRule.Run(Body, members).AssertDiagnostics(Expect.Marked("LRT0012", "Tested", reason));
}
