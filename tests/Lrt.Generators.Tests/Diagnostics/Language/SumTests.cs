using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>LRT0009 to LRT0011: sums and shared states, and what makes them wrong.</summary>
public class SumTests
{
    private const string Shared =
        "[State(1, Structure = Structure.Global)] public float All; [State(Structure = Structure.PerTensor)] public "
        + "float Own;";

    [Theory]
    [InlineData("float norm = Norm.Global(gradient); return gradient / norm;")]
    [InlineData("All += Sum.Global(gradient * parameter) / Sum.Global(1); return All * gradient;")]
    [InlineData("Own = MathF.Max(Own, Mean.Tensor(gradient)); return (Own + All) * gradient;")]
    [InlineData("Own = Norm.Global(gradient) + step; All = Norm.Global(gradient) + step; return gradient;")]
    [InlineData("if (LearningRate > 0) { All = Sum.Global(gradient); } return gradient;")]
    [InlineData("if (step > 1) { Own = Sum.Tensor(gradient); } return gradient;")]
    [InlineData("return Decay > 0 && Sum.Global(gradient) > 0 ? Sum.Tensor(gradient) : gradient;")]
    [InlineData("float inner = Sum.Tensor(gradient); return Sum.Global(inner * gradient);")]
    [InlineData("if (step == 1) { All = 2; } return All * gradient;")]
    [InlineData("Own = Max.Tensor(gradient); All = Max.Global(Sum.Feature(gradient)); return Max.Feature(parameter);")]
    [InlineData("return Norm.Feature(gradient) > 1 ? Mean.Feature(parameter) : gradient;")]
    [InlineData("return Decay > 0 ? Matrix.Orthogonalize(gradient) : gradient / Shape.Dimension(-1);")]
    public void Sums_and_shared_states_are_accepted(string body) => TestedRule.Run(body, Shared).AssertNoDiagnostics();

    [Theory]
    [InlineData(
        "All = {|LRT0009:gradient|}; return gradient;",
        "All",
        "all parameters",
        "gradient",
        "from scalar to scalar"
    )]
    [InlineData(
        "All = MathF.Max(All, 2 * {|LRT0009:parameter|}); return gradient;",
        "All",
        "all parameters",
        "parameter",
        "from scalar to scalar"
    )]
    [InlineData(
        "float x = gradient * 2; Own = Sum.Tensor(x) + {|LRT0009:x|}; return gradient;",
        "Own",
        "the scalars of a tensor",
        "x",
        "from scalar to scalar"
    )]
    [InlineData(
        "All = {|LRT0009:Sum.Tensor(gradient)|}; return gradient;",
        "All",
        "all parameters",
        "Sum.Tensor(gradient)",
        "from tensor to tensor"
    )]
    [InlineData(
        "All = {|LRT0009:Max.Feature(gradient)|}; return gradient;",
        "All",
        "all parameters",
        "Max.Feature(gradient)",
        "from feature to feature"
    )]
    [InlineData(
        "Own = Max.Tensor(parameter) + {|LRT0009:Sum.Feature(gradient)|}; return gradient;",
        "Own",
        "the scalars of a tensor",
        "Sum.Feature(gradient)",
        "from feature to feature"
    )]
    [InlineData("All = {|LRT0009:Own|}; return gradient;", "All", "all parameters", "Own", "from tensor to tensor")]
    [InlineData(
        "Own += {|LRT0009:Velocity|}; return gradient;",
        "Own",
        "the scalars of a tensor",
        "Velocity",
        "from scalar to scalar"
    )]
    public void LRT0009_not_the_same_for_all(string body, string state, string scope, string value, string differs) =>
        TestedRule.Run(body, Shared).AssertDiagnostics(Expect.Marked("LRT0009", state, scope, value, differs));

    [Theory]
    [InlineData(
        "return gradient > 0 ? {|LRT0010:Sum.Tensor(gradient)|} : 0;",
        "Sum.Tensor(gradient)",
        "gradient > 0",
        "the scalars of a tensor"
    )]
    [InlineData(
        "return Norm.Feature(gradient) > 1 ? {|LRT0010:Max.Tensor(gradient)|} : 0;",
        "Max.Tensor(gradient)",
        "Norm.Feature(gradient) > 1",
        "the scalars of a tensor"
    )]
    [InlineData(
        "return Own > 1 ? {|LRT0010:Sum.Feature(gradient)|} : 0;",
        "Sum.Feature(gradient)",
        "Own > 1",
        "the scalars of a feature"
    )]
    [InlineData(
        "return step > 1 ? {|LRT0010:Sum.Global(gradient)|} : 0;",
        "Sum.Global(gradient)",
        "step > 1",
        "all parameters"
    )]
    [InlineData(
        "if (gradient > 0) { return 0; } return {|LRT0010:Norm.Tensor(gradient)|};",
        "Norm.Tensor(gradient)",
        "gradient > 0",
        "the scalars of a tensor"
    )]
    [InlineData(
        "if (gradient > 0) { {|LRT0010:All = 1|}; } return gradient;",
        "All = 1",
        "gradient > 0",
        "all parameters"
    )]
    [InlineData("if (Own > 0) { {|LRT0010:All = 1|}; } return gradient;", "All = 1", "Own > 0", "all parameters")]
    [InlineData(
        "return gradient > 0 && {|LRT0010:Sum.Tensor(gradient)|} > 0 ? 1 : 0;",
        "Sum.Tensor(gradient)",
        "gradient > 0",
        "the scalars of a tensor"
    )]
    [InlineData(
        "return gradient > 0 ? {|LRT0010:Matrix.Orthogonalize(gradient)|} : 0;",
        "Matrix.Orthogonalize(gradient)",
        "gradient > 0",
        "the scalars of a tensor"
    )]
    public void LRT0010_not_reached_by_all(string body, string what, string condition, string scope) =>
        TestedRule.Run(body, Shared).AssertDiagnostics(Expect.Marked("LRT0010", what, condition, scope));

    /// <summary>What is read once is checked at every call.</summary>
    [Fact]
    public void LRT0010_in_a_helper_that_is_called_twice() =>
        TestedRule
            .Run(
                "float whole = Length(gradient); return gradient > 0 ? Length(gradient) : whole;",
                "private static float Length(float x) => {|LRT0010:Norm.Tensor(x)|};"
            )
            .AssertDiagnostics(Expect.Marked("LRT0010", "Norm.Tensor(x)", "gradient > 0", "the scalars of a tensor"));

    [Theory]
    [InlineData(
        "[State(Structure = {|LRT0011:Structure.PerFeature|})]",
        "its structure must be Global, PerTensor or PerParameter"
    )]
    [InlineData(
        "[State(Structure = {|LRT0011:(Structure)7|})]",
        "its structure must be Global, PerTensor or PerParameter"
    )]
    [InlineData(
        "[State(StartsAtParameter = {|LRT0011:true|}, Structure = Structure.Global)]",
        "only a state of every scalar can start at the parameter"
    )]
    [InlineData(
        "[State(1, StartsAtParameter = {|LRT0011:true|})]",
        "it starts at the parameter and has an initial value as well; keep one of them"
    )]
    [InlineData(
        "[State(Initial = 0, StartsAtParameter = {|LRT0011:true|})]",
        "it starts at the parameter and has an initial value as well; keep one of them"
    )]
    public void LRT0011_states(string attribute, string reason) =>
        TestedRule
            .Run("return gradient;", attribute + " public float Odd;")
            .AssertDiagnostics(Expect.Marked("LRT0011", "Odd", reason));
}
