using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>LRT0002: what looks like the rule language but is not, with the advice that fits it.</summary>
public class RejectedRuleTests
{
    [Theory]
    [InlineData("return {|LRT0002:(float)Math.Sqrt(gradient)|} * 2;", "'Math.Sqrt'", "use MathF.Sqrt")]
    [InlineData("return {|LRT0002:Math.Max(step, 2)|};", "'Math.Max'", "use MathF.Max")]
    [InlineData("return {|LRT0002:MathF.Cbrt(gradient)|};", "'MathF.Cbrt'", Remedies.Calls)]
    [InlineData(
        "return gradient / Shape.Dimension({|LRT0002:step|});",
        "'step' (ParameterReference)",
        "a dimension is a constant: from 0, or from -1 backwards"
    )]
    [InlineData("return {|LRT0002:MathF.Log(gradient, 2f)|};", "'MathF.Log'", Remedies.Calls)]
    [InlineData("return {|LRT0002:float.Parse(\"1\")|};", "'Single.Parse'", Remedies.Calls)]
    public void Functions(string body, string construct, string remedy) => AssertRejected(body, construct, remedy);

    [Theory]
    [InlineData("return {|LRT0002:(float)0.5|} * gradient;", "'0.5' (Literal)", Remedies.Doubles)]
    [InlineData("return {|LRT0002:(float)(gradient * 0.5)|};", "'gradient * 0.5' (Binary)", Remedies.Doubles)]
    [InlineData("return {|LRT0002:(float)Math.PI|} * gradient;", "'Math.PI' (FieldReference)", Remedies.Doubles)]
    [InlineData("double {|LRT0002:x = 1|}; return gradient;", "Local 'x' of type 'double'", Remedies.Locals)]
    [InlineData("long {|LRT0002:x = step|}; return gradient;", "Local 'x' of type 'long'", Remedies.Locals)]
    [InlineData(
        "ref float {|LRT0002:x = ref Velocity|}; return gradient;",
        "Local 'x' of type 'float'",
        Remedies.Locals
    )]
    [InlineData("return {|LRT0002:(float)2m|};", "'2m' (Literal)", Remedies.Floats)]
    [InlineData("return {|LRT0002:'a'|};", "''a'' (Literal)", Remedies.Expressions)]
    [InlineData("return gradient * {|LRT0002:(int)gradient|};", "'(int)gradient' (Conversion)", Remedies.Expressions)]
    [InlineData("return {|LRT0002:(int)2.5f|};", "'(int)2.5f' (Conversion)", Remedies.Expressions)]
    public void Types(string body, string construct, string remedy) => AssertRejected(body, construct, remedy);

    [Theory]
    [InlineData(
        "return gradient * ({|LRT0002:step / 2|});",
        "Division of whole numbers",
        "convert one of them to float first"
    )]
    [InlineData(
        "int n = step; {|LRT0002:n /= 2|}; return n;",
        "Division of whole numbers",
        "convert one of them to float first"
    )]
    [InlineData("return {|LRT0002:step % 2|};", "Operator 'Remainder' on int", Remedies.Expressions)]
    [InlineData("return {|LRT0002:gradient % 2|};", "Operator 'Remainder' on float", Remedies.Expressions)]
    [InlineData("{|LRT0002:gradient %= 2|}; return gradient;", "Operator 'Remainder' on float", Remedies.Expressions)]
    [InlineData("return {|LRT0002:step << 1|};", "Operator 'LeftShift' on int", Remedies.Expressions)]
    [InlineData("return {|LRT0002:step & 1|};", "Operator 'And' on int", Remedies.Expressions)]
    [InlineData("return {|LRT0002:~step|};", "'~step' (Unary)", Remedies.Expressions)]
    [InlineData(
        "return {|LRT0002:gradient > 0 ^ parameter > 0|} ? 1 : 2;",
        "Operator 'ExclusiveOr' on bool",
        Remedies.Expressions
    )]
    [InlineData(
        "return {|LRT0002:gradient > 0 == parameter > 0|} ? 1 : 2;",
        "Operator 'Equals' on bool",
        Remedies.Expressions
    )]
    public void Operators(string body, string construct, string remedy) => AssertRejected(body, construct, remedy);

    [Theory]
    [InlineData("return {|LRT0002:field|};", "Field 'field'", Remedies.Fields, "private static float field;")]
    [InlineData(
        "return {|LRT0002:Field|};",
        "Field 'Field'",
        Remedies.Fields,
        "private static readonly float Field = 1;"
    )]
    [InlineData("return {|LRT0002:Field|};", "Field 'Field'", Remedies.Fields, "public float Field;")]
    [InlineData(
        "Tested {|LRT0002:other = default|}; return gradient;",
        "Local 'other' of type 'Sample.Tested'",
        Remedies.Locals
    )]
    [InlineData(
        "return Twice();",
        "Field 'Scale'",
        Remedies.Fields,
        "private static float Scale; private static float Twice() => {|LRT0002:Scale|} * 2;"
    )]
    [InlineData(
        "return {|LRT0002:Property|};",
        "'Property' (PropertyReference)",
        Remedies.Expressions,
        "public float Property { get; set; }"
    )]
    public void Members(string body, string construct, string remedy, string members = "") =>
        AssertRejected(body, construct, remedy, members);

    [Theory]
    [InlineData("{|LRT0002:parameter|} = 1f; return gradient;", "parameter")]
    [InlineData("{|LRT0002:step|} += 1; return gradient;", "step")]
    [InlineData("{|LRT0002:LearningRate|} = 1f; return gradient;", "LearningRate")]
    [InlineData(
        "{|LRT0002:total|} += gradient; return gradient;",
        "total",
        "private static float total;",
        "Field 'total'",
        Remedies.Fields
    )]
    [InlineData("{|LRT0002:Property|} = gradient; return gradient;", "Property", "public float Property { get; set; }")]
    public void Assignments(
        string body,
        string target,
        string members = "",
        string? construct = null,
        string remedy = Remedies.Targets
    ) => AssertRejected(body, construct ?? $"Assignment to '{target}'", remedy, members);

    [Theory]
    [InlineData("return {|LRT0002:gradient = 1f|};", "'gradient = 1f' (SimpleAssignment)", Remedies.Expressions)]
    [InlineData(
        "Velocity = {|LRT0002:gradient = 1f|}; return gradient;",
        "'gradient = 1f' (SimpleAssignment)",
        Remedies.Expressions
    )]
    [InlineData("return {|LRT0002:gradient += 1f|};", "'gradient += 1f' (CompoundAssignment)", Remedies.Expressions)]
    [InlineData("{|LRT0002:MathF.Abs(gradient)|}; return gradient;", "'MathF.Abs'", Remedies.Statements)]
    public void Effects_within_expressions(string body, string construct, string remedy) =>
        AssertRejected(body, construct, remedy);

    [Theory]
    [InlineData(
        "return F({|LRT0002:ref gradient|});",
        "'ref gradient' (Argument)",
        "pass arguments by value",
        "private static float F(ref float x) => x;"
    )]
    [InlineData(
        "return F({|LRT0002:in gradient|});",
        "'in gradient' (Argument)",
        "pass arguments by value",
        "private static float F(in float x) => x;"
    )]
    [InlineData(
        "float x; return F({|LRT0002:out x|});",
        "'out x' (Argument)",
        "pass arguments by value",
        "private static float F(out float x) => x = 1;"
    )]
    [InlineData(
        "return {|LRT0002:F(gradient, parameter)|};",
        "Creation of an object",
        Remedies.Floats,
        "private static float F(params float[] x) => 1;"
    )]
    [InlineData(
        "return {|LRT0002:F(gradient)|};",
        "'Tested.F'",
        Remedies.Calls,
        "private readonly float F(float x) => x;"
    )]
    [InlineData(
        "return {|LRT0002:F<int>(gradient)|};",
        "'Tested.F'",
        Remedies.Calls,
        "private static float F<T>(float x) => x;"
    )]
    [InlineData(
        "return {|LRT0002:Other.F(gradient)|};",
        "'Other.F'",
        Remedies.Calls,
        "private static class Other { public static float F(float x) => x; }"
    )]
    [InlineData(
        "return {|LRT0002:(float)F(gradient)|};",
        "'Tested.F'",
        Remedies.Calls,
        "private static double F(float x) => x;"
    )]
    [InlineData(
        "{|LRT0002:F(gradient)|}; return gradient;",
        "'Tested.F'",
        Remedies.Statements,
        "private static void F(float x) { }"
    )]
    [InlineData(
        "return {|LRT0002:F(gradient)|};",
        "'Tested.F'",
        "a helper must have a body",
        "[System.Runtime.InteropServices.DllImport(\"native\")] private static extern float F(float x);"
    )]
    public void Helpers(string body, string construct, string remedy, string members) =>
        AssertRejected(body, construct, remedy, members);

    [Fact]
    public void What_is_read_twice_is_reported_once() =>
        AssertRejected(
            "if (gradient > 0) { if (parameter > 0) { return 1; } } return Twice(gradient) + Twice(parameter);",
            "A loop",
            Remedies.Statements,
            "private static float Twice(float x) { {|LRT0002:while (x > 1) { x /= 2; }|} return x; }"
        );

    [Fact]
    public void Every_mistake_is_reported_at_once() =>
        TestedRule
            .Run(
                "{|LRT0002:while (gradient > 1) { gradient /= 2; }|} return {|LRT0002:MathF.Cbrt(gradient)|} + "
                    + "{|LRT0002:step % 2|};"
            )
            .AssertDiagnostics(
                Expect.Marked("LRT0002", "A loop", Remedies.Statements),
                Expect.Marked("LRT0002", "'MathF.Cbrt'", Remedies.Calls),
                Expect.Marked("LRT0002", "Operator 'Remainder' on int", Remedies.Expressions)
            );

    [Fact]
    public void What_the_compiler_reports_is_left_to_it()
    {
        TestedRule
            .Run("return MathF.{|CS0117:Clamp|}(gradient, 0f, 1f);")
            .AssertDiagnostics(Expect.Marked("CS0117", "System.MathF", "Clamp"));
        TestedRule
            .Run("{|CS0246:Missing|} x = gradient; return {|CS0103:y|} + x;")
            .AssertDiagnostics(Expect.Marked("CS0246", "Missing"), Expect.Marked("CS0103", "y"));
    }

    [Fact]
    public void Parameters_of_a_primary_constructor_have_no_value() =>
        Sources
            .Empty.Marked(
                "Rule.cs",
                """
                using Lrt;
                [UpdateRule]
                public partial struct Plain(float scale)
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    public readonly float Update(float parameter, float gradient, int step) => {|LRT0002:scale|} * gradient;
                }
                """
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0002", "'scale'", "it has no value here"));

    private static void AssertRejected(string body, string construct, string remedy, string members = "") =>
        TestedRule.Run(body, members).AssertDiagnostics(Expect.Marked("LRT0002", construct, remedy));
}
