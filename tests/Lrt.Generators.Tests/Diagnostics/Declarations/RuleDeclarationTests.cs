using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Declarations;

/// <summary>LRT0001, LRT0003, LRT0004, LRT0005, LRT0006: the struct around Update.</summary>
public class RuleDeclarationTests
{
    private const string Update = "public float Update(float parameter, float gradient, int step) => gradient;";

    [Theory]
    [InlineData("[UpdateRule] public struct {|LRT0001:Plain|} { " + Update + " }", "Plain", "Plain")]
    [InlineData(
        "public class Outer { [UpdateRule] public partial struct {|LRT0001:Plain|} { " + Update + " } }",
        "Plain",
        "Outer"
    )]
    [InlineData(
        "public class Outer { public partial class Inner { [UpdateRule] public partial struct {|LRT0001:Plain|} { "
            + Update
            + " } } }",
        "Plain",
        "Outer"
    )]
    [InlineData(
        "public class Outer { [UpdateRule] public struct {|LRT0001:Plain|} { " + Update + " } }",
        "Plain",
        "Plain"
    )]
    [InlineData("[UpdateRule] public record struct {|LRT0001:Plain|} { " + Update + " }", "Plain", "Plain")]
    public void LRT0001_not_partial(string source, string rule, string notPartial) =>
        AssertReported(source, Expect.Marked("LRT0001", rule, notPartial));

    [Theory]
    [InlineData("")]
    [InlineData("public float Update(float parameter, float gradient) => gradient;")]
    [InlineData("public double Update(float parameter, float gradient, int step) => gradient;")]
    [InlineData("public float Update(float parameter, float gradient, float step) => gradient;")]
    [InlineData("public float Update(float parameter, ref float gradient, int step) => gradient;")]
    [InlineData("public float Update<T>(float parameter, float gradient, int step) => gradient;")]
    [InlineData("public static float Update(float parameter, float gradient, int step) => gradient;")]
    [InlineData("public float update(float parameter, float gradient, int step) => gradient;")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"native\")] public static extern float Update(float parameter, "
            + "float gradient, int step);"
    )]
    public void LRT0003_no_update(string members) =>
        AssertReported(
            $"[UpdateRule] public partial struct {{|LRT0003:Plain|}} {{ {members} }}",
            Expect.Marked("LRT0003", "Plain")
        );

    [Fact]
    public void LRT0003_overloads_do_not_hide_the_method() =>
        AssertReported(
            "[UpdateRule] public partial struct Plain { public float Update(float x) => x; " + Update + " }"
        );

    [Theory]
    [InlineData("[Hyperparameter(0.1)] public double {|LRT0004:Rate|};")]
    [InlineData("[Hyperparameter(0.1)] public readonly float {|LRT0004:Rate|};")]
    [InlineData("[Hyperparameter(0.1)] public static float {|LRT0004:Rate|};")]
    [InlineData("[Hyperparameter(0.1)] public const float {|LRT0004:Rate|} = 1;")]
    [InlineData("[Hyperparameter(0.1)] internal float {|LRT0004:Rate|};")]
    [InlineData("[Hyperparameter(0.1)] private float {|LRT0004:Rate|};")]
    [InlineData("[State] public int {|LRT0004:Rate|};")]
    [InlineData("[State] private float {|LRT0004:Rate|};")]
    [InlineData("[State] public float[] {|LRT0004:Rate|};")]
    [InlineData("[field: State] public float {|LRT0004:Rate|} { get; set; }")]
    [InlineData("[Hyperparameter(0.1), State] public float {|LRT0004:Rate|};")]
    public void LRT0004_wrong_field(string field) =>
        AssertReported(
            $"[UpdateRule] public partial struct Plain {{ {field} {Update} }}",
            Expect.Marked("LRT0004", "Rate", "Plain")
        );

    [Fact]
    public void LRT0004_each_field_of_a_declaration() =>
        AssertReported(
            "[UpdateRule] public partial struct Plain { [State] public int {|LRT0004:First|}, "
                + $"{{|LRT0004:Second|}}; {Update} }}",
            Expect.Marked("LRT0004", "First", "Plain"),
            Expect.Marked("LRT0004", "Second", "Plain")
        );

    [Theory]
    [InlineData("{|LRT0005:1.5|}, Min = 0, Max = 1", "1.5", "0", "1")]
    [InlineData("{|LRT0005:-0.5|}, Min = 0", "-0.5", "0", "Infinity")]
    [InlineData("{|LRT0005:double.NaN|}", "NaN", "-Infinity", "Infinity")]
    [InlineData("{|LRT0005:0.5|}, Min = 1, Max = 0", "0.5", "1", "0")]
    [InlineData("{|LRT0005:0.5|}, Max = double.NaN", "0.5", "-Infinity", "NaN")]
    [InlineData("value: {|LRT0005:2|}, Max = 1", "2", "-Infinity", "1")]
    public void LRT0005_default_outside_its_bounds(string arguments, string value, string min, string max) =>
        AssertReported(
            $"[UpdateRule] public partial struct Plain {{ [Hyperparameter({arguments})] public float Rate; {Update} }}",
            Expect.Marked("LRT0005", "Rate", value, min, max)
        );

    [Theory]
    [InlineData("0, Min = 0")]
    [InlineData("1, Max = 1")]
    [InlineData("5, Min = 5, Max = 5")]
    public void LRT0005_bounds_are_inclusive(string arguments) =>
        AssertReported(
            $"[UpdateRule] public partial struct Plain {{ [Hyperparameter({arguments})] public float Rate; {Update} }}"
        );

    [Theory]
    [InlineData("[UpdateRule] public partial struct {|LRT0006:Plain|}<T> { " + Update + " }")]
    [InlineData("[UpdateRule] public ref partial struct {|LRT0006:Plain|} { " + Update + " }")]
    [InlineData("[UpdateRule] public readonly partial struct {|LRT0006:Plain|} { " + Update + " }")]
    [InlineData("[UpdateRule] file partial struct {|LRT0006:Plain|} { " + Update + " }")]
    [InlineData(
        "public partial class Outer<T> { [UpdateRule] public partial struct {|LRT0006:Plain|} { " + Update + " } }"
    )]
    [InlineData("file partial class Outer { [UpdateRule] public partial struct {|LRT0006:Plain|} { " + Update + " } }")]
    public void LRT0006_unsupported_type(string source) => AssertReported(source, Expect.Marked("LRT0006", "Plain"));

    [Fact]
    public void LRT0006_class() =>
        AssertReported(
            "[{|CS0592:UpdateRule|}] public partial class {|LRT0006:Plain|} { " + Update + " }",
            Expect.Marked("CS0592", "UpdateRule", "struct"),
            Expect.Marked("LRT0006", "Plain")
        );

    [Theory]
    [InlineData("[UpdateRule] public partial record struct Plain { " + Update + " }")]
    [InlineData("[UpdateRule] internal unsafe partial struct Plain { " + Update + " }")]
    [InlineData("public static partial class Outer { [UpdateRule] public partial struct Plain { " + Update + " } }")]
    [InlineData("public partial interface IOuter { [UpdateRule] public partial struct Plain { " + Update + " } }")]
    [InlineData("public partial record Outer { [UpdateRule] private partial struct Plain { " + Update + " } }")]
    [InlineData("public partial record struct Outer { [UpdateRule] public partial struct @struct { " + Update + " } }")]
    [InlineData(
        "[UpdateRule] public partial struct Plain { private float Update(float a, float b, int c) => a + b * c; }"
    )]
    public void Other_shapes_compile(string source) =>
        Sources.Empty.AllowUnsafe().Source("Rule.cs", "using Lrt;\n" + source).Run().AssertNoDiagnostics();

    private static void AssertReported(string source, params Expect[] expected) =>
        Sources
            .Empty.Marked("Rule.cs", "#pragma warning disable CS0649, CS0169, CS0414\nusing Lrt;\n" + source)
            .Run()
            .AssertDiagnostics(expected);
}
