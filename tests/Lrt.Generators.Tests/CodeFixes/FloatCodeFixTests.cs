using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>The two fixes that compute with float what a rule computes with double.</summary>
public class FloatCodeFixTests
{
    private static readonly ReplaceMathWithMathFCodeFix UseMathF = new();
    private static readonly AddFloatSuffixCodeFix AddSuffix = new();

    [Theory]
    [InlineData("return (float)Math.Sqrt(gradient);", "return MathF.Sqrt(gradient);")]
    [InlineData("return LearningRate*(float) Math.Exp(gradient);", "return LearningRate*MathF.Exp(gradient);")]
    [InlineData("return (float)Math.Log(gradient) * 2;", "return MathF.Log(gradient) * 2;")]
    [InlineData("return (float)(Math.Tanh(gradient));", "return (MathF.Tanh(gradient));")]
    [InlineData("return (float)Math.Pow(gradient, 2.0);", "return MathF.Pow(gradient, 2f);")]
    [InlineData("return (float)Math.Pow(gradient, 2);", "return MathF.Pow(gradient, 2);")]
    [InlineData("return (float)Math.Pow(LearningRate, step);", "return MathF.Pow(LearningRate, step);")]
    [InlineData("return (float)Math.Max(0.0, gradient);", "return MathF.Max(0f, gradient);")]
    [InlineData("return (float)Math.Min(gradient, -1e-8);", "return MathF.Min(gradient, -1e-8f);")]
    [InlineData("return (float)Math.Abs(-0.5 * gradient);", "return MathF.Abs(-0.5f * gradient);")]
    [InlineData("return Math.Sign(gradient * 2.0);", "return MathF.Sign(gradient * 2f);")]
    [InlineData(
        "return (float)Math.FusedMultiplyAdd(gradient, 0.5, 1);",
        "return MathF.FusedMultiplyAdd(gradient, 0.5f, 1);"
    )]
    [InlineData("return gradient * Math.Min(step, 10);", "return gradient * MathF.Min(step, 10);")]
    [InlineData(
        "Velocity *= Math.Sqrt(gradient); return Velocity;",
        "Velocity *= MathF.Sqrt(gradient); return Velocity;"
    )]
    public async Task Functions_of_Math_are_replaced(string before, string after) =>
        await Turns(UseMathF, before, after);

    [Theory]
    [InlineData("return (float)Math.Sqrt(Math.Abs(gradient));", "return MathF.Sqrt(Math.Abs(gradient));")]
    [InlineData("return (float)Math.Sqrt(Math.Exp(gradient) + 1.0);", "return MathF.Sqrt(MathF.Exp(gradient) + 1f);")]
    [InlineData("return (float)Math.Sqrt((float)Math.Exp(gradient));", "return MathF.Sqrt(MathF.Exp(gradient));")]
    [InlineData(
        "return (float)Math.Sqrt(step > 10 ? 0.5 : gradient);",
        "return MathF.Sqrt(step > 10 ? 0.5f : gradient);"
    )]
    [InlineData("return (float)Math.Exp(-Math.PI * gradient);", "return MathF.Exp(-MathF.PI * gradient);")]
    [InlineData("return gradient * (float)Math.PI;", "return gradient * MathF.PI;")]
    [InlineData(
        "return LearningRate * (float)(gradient / (Math.Sqrt(Velocity) + 1e-8));",
        "return LearningRate * (gradient / (MathF.Sqrt(Velocity) + 1e-8f));"
    )]
    [InlineData(
        "return Math.Sqrt(gradient) > 0.5 ? gradient : 0;",
        "return MathF.Sqrt(gradient) > 0.5f ? gradient : 0;"
    )]
    [InlineData("return gradient < Math.Exp(0.5) ? gradient : 0;", "return gradient < MathF.Exp(0.5f) ? gradient : 0;")]
    [InlineData("return Half((float)Math.Exp(gradient));", "return Half(MathF.Exp(gradient));")]
    public async Task What_is_around_and_inside_the_call_becomes_float_too(string before, string after) =>
        await Turns(UseMathF, before, after);

    [Theory]
    [InlineData("return (float)System.Math.Exp(gradient);", "return System.MathF.Exp(gradient);", "")]
    [InlineData("return (float)global::System.Math.Exp(gradient);", "return global::System.MathF.Exp(gradient);", "")]
    [InlineData("return (float)Exp(gradient);", "return System.MathF.Exp(gradient);", "using static System.Math;")]
    [InlineData("return (float)Exp(PI);", "return System.MathF.Exp(System.MathF.PI);", "using static System.Math;")]
    [InlineData("return (float)M.Exp(gradient);", "return System.MathF.Exp(gradient);", "using M = System.Math;")]
    public async Task Math_is_found_under_every_name(string before, string after, string usings)
    {
        GeneratorRun run = await UseMathF.Turns(
            RuleText.Of(before, usings: usings),
            RuleText.Of(after, usings: usings)
        );
        run.AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("return(float)Math.Exp(gradient);", "return(float)MathF.Exp(gradient);")]
    [InlineData("return (float) /* why */ Math.Exp(gradient);", "return (float) /* why */ MathF.Exp(gradient);")]
    [InlineData("return (float)-Math.Exp(gradient);", "return (float)-MathF.Exp(gradient);")]
    [InlineData(
        "return /* what */ (float)Math.Exp( /* of */ gradient) /* there */;",
        "return /* what */ MathF.Exp( /* of */ gradient) /* there */;"
    )]
    public async Task Cast_stays_where_more_would_go_with_it(string before, string after) =>
        await Turns(UseMathF, before, after);

    [Theory]
    [InlineData("gradient *= 0.5; return gradient;", "gradient *= 0.5f; return gradient;")]
    [InlineData("gradient *= 2.0; return gradient;", "gradient *= 2f; return gradient;")]
    [InlineData("gradient *= .5D; return gradient;", "gradient *= .5f; return gradient;")]
    [InlineData("gradient *= 2d; return gradient;", "gradient *= 2f; return gradient;")]
    [InlineData("gradient *= 1_000.00; return gradient;", "gradient *= 1_000f; return gradient;")]
    [InlineData("gradient *= 1.0e-3; return gradient;", "gradient *= 1.0e-3f; return gradient;")]
    [InlineData("gradient += 0.1 * Velocity; return gradient;", "gradient += 0.1f * Velocity; return gradient;")]
    [InlineData("return gradient * (float)0.5;", "return gradient * 0.5f;")]
    [InlineData("return (float)(1.0 / 3.0);", "return (1f / 3f);")]
    [InlineData("return LearningRate * 0.5 * gradient;", "return LearningRate * 0.5f * gradient;")]
    [InlineData("return (float)Math.Clamp(gradient, -1.0, 1.0);", "return Math.Clamp(gradient, -1f, 1f);")]
    [InlineData(
        "if (gradient > 0.5) { gradient = 1; } return gradient;",
        "if (gradient > 0.5f) { gradient = 1; } return gradient;"
    )]
    public async Task Double_literals_get_the_suffix(string before, string after) =>
        await Turns(AddSuffix, before, after);

    [Theory]
    [InlineData("return (float)Math.Sin(gradient);")]
    [InlineData("return (float)Math.Log(gradient, 2);")]
    [InlineData("return (float)Math.Sqrt(d: gradient);")]
    [InlineData("return (float)Math.Sqrt(Math.Sin(gradient));")]
    [InlineData("return (float)Math.Sqrt((double)gradient);")]
    [InlineData("return (float)(gradient % 2.0);")]
    [InlineData("return (float)(1e-60 * gradient);")]
    [InlineData("return Math.Sin(gradient) > 0.5 ? gradient : 0;")]
    [InlineData("double half = 0.5; return gradient;")]
    [InlineData("const double Half = 0.5; return (float)(Half * gradient);")]
    [InlineData("int n = Math.Min(step, 10); return gradient * n;")]
    [InlineData("return gradient / Math.Clamp(step, 1, 10);")]
    [InlineData("Math.Sqrt(gradient); return gradient;")]
    [InlineData("while (gradient > 1) { gradient *= 0.5f; } return gradient;")]
    [InlineData("return step switch { 0 => (float)Math.Exp(gradient), _ => gradient };")]
    public async Task What_takes_more_than_that_is_left_alone(string statements)
    {
        await UseMathF.OffersNothing(RuleText.Of(statements));
        await AddSuffix.OffersNothing(RuleText.Of(statements));
    }

    [Fact]
    public async Task All_calls_of_all_files_are_replaced() =>
        (
            await UseMathF.TurnsAll(
                (
                    RuleText.Of(
                        "float a = (float)Math.Exp(gradient); return a / ((float)Math.Sqrt(Velocity) + 1e-8f);",
                        "First"
                    ),
                    RuleText.Of("float a = MathF.Exp(gradient); return a / (MathF.Sqrt(Velocity) + 1e-8f);", "First")
                ),
                (
                    RuleText.Of("return (float)Math.Pow(Math.Sqrt(gradient), 2.0);", "Second"),
                    RuleText.Of("return MathF.Pow(MathF.Sqrt(gradient), 2f);", "Second")
                )
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task All_literals_of_all_files_get_the_suffix() =>
        (
            await AddSuffix.TurnsAll(
                (
                    RuleText.Of("gradient *= 0.5; return gradient > 0.25 ? gradient : (float)0.1;", "First"),
                    RuleText.Of("gradient *= 0.5f; return gradient > 0.25f ? gradient : 0.1f;", "First")
                ),
                (
                    RuleText.Of("Velocity += 0.1 * gradient; return Velocity;", "Second"),
                    RuleText.Of("Velocity += 0.1f * gradient; return Velocity;", "Second")
                )
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Each_fix_leaves_the_others_places_alone()
    {
        await AddSuffix.Turns(
            RuleText.Of("gradient *= 0.5; return (float)Math.Exp(gradient);"),
            RuleText.Of("gradient *= 0.5f; return (float)Math.Exp(gradient);")
        );
        await UseMathF.TurnsAll(
            (
                RuleText.Of("Velocity = (float)Math.Exp(gradient); gradient *= 0.5; return gradient;", "First"),
                RuleText.Of("Velocity = MathF.Exp(gradient); gradient *= 0.5; return gradient;", "First")
            ),
            (
                RuleText.Of("gradient *= 0.5; return gradient;", "Second"),
                RuleText.Of("gradient *= 0.5; return gradient;", "Second")
            )
        );
    }

    private static async Task Turns(CodeFixProvider fix, string before, string after) =>
        (await fix.Turns(RuleText.Of(before), RuleText.Of(after))).AssertNoDiagnostics();
}
