using System;
using System.Linq;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>What the rule language has: it is accepted without a word, and it is understood as C# means it.</summary>
public class AcceptedRuleTests
{
    private const string Mix = "private static float Mix(float a, float b = 2f, int c = 3) => a * b - c;";

    [Theory]
    [InlineData("float x = gradient; x += 2; x -= parameter; x *= step; x /= 3f; return x;")]
    [InlineData("float x = gradient, y = 2; return x * y + +x - -y;")]
    [InlineData("float x; if (gradient > 0) { x = parameter; } else { x = -1; } return x + gradient;")]
    [InlineData("float x; if (gradient > 0) { x = parameter; } else { return 7; } return x + gradient;")]
    [InlineData(
        "float x = 1; if (gradient > 0) { if (parameter > 0) { x = 2; } else x = 3; } else if (parameter > 0) x = "
            + "4; return x;"
    )]
    [InlineData(
        "if (gradient > 0) return 1; if (parameter > 0) { return 2; } else if (step > 1) { return 3; } return 4;"
    )]
    [InlineData("if (gradient > 0) { if (parameter > 0) return 1; gradient = 2; } return gradient;")]
    [InlineData("if (gradient > 0) { gradient = -gradient; } Velocity += gradient; return Velocity;")]
    [InlineData("{ float x = gradient; { x = x + 1; Velocity = x; } } { float x = 2; return x * Velocity; }")]
    [InlineData("this.Velocity = Decay * this.Velocity + gradient; Velocity *= 2; return LearningRate * Velocity;")]
    [InlineData("const float half = 0.5f; const int two = 2; return gradient * half + two;")]
    [InlineData("return Scale * gradient + Count;", "private const float Scale = 0.25f; private const int Count = 3;")]
    [InlineData("return MathF.PI * gradient + MathF.E - MathF.Tau;")]
    [InlineData("return gradient > float.Epsilon ? float.MaxValue : float.NegativeInfinity;")]
    [InlineData("bool up = gradient > 0; bool far = up ? parameter > 1 : parameter < -1; return far ? 1 : 2;")]
    [InlineData(
        "bool far; if (gradient > 0) { far = parameter > 1; } else { far = parameter < 0; } return far || step == "
            + "1 ? 1 : 2;"
    )]
    [InlineData(
        "bool far = gradient > 0 ? parameter > 1 : parameter < -1; Velocity = far ? Decay * LearningRate : 3; return "
            + "far ? LearningRate * gradient : LearningRate;"
    )]
    [InlineData(
        "bool late = step > 2 ? Decay > 0.5f : Decay < 0.25f; Velocity = late ? Decay * LearningRate : 3; return late "
            + "? LearningRate * gradient : LearningRate;"
    )]
    [InlineData(
        "bool b = gradient > 0; b &= parameter > 0; b |= step != 1; return b & !(step >= 3) | step <= 0 ? 1 : 2;"
    )]
    [InlineData(
        "return Far(gradient) && !Far(parameter) ? 1 : 2;",
        "private static bool Far(float x) { if (x > 0) return x > 1; return x < -1; }"
    )]
    [InlineData("const bool always = true; if (always) { return gradient; } return 1;")]
    [InlineData("return Mix(parameter);", Mix)]
    [InlineData("return Mix(b: gradient, a: parameter);", Mix)]
    [InlineData("return Mix(c: step, b: gradient, a: parameter) + Mix(gradient, c: 1);", Mix)]
    [InlineData(
        "return Outer(gradient);",
        "private static float Outer(float x) { x = Inner(x) + 1; return x * Inner(2); } public static float "
            + "Inner(float x) => x * x;"
    )]
    [InlineData("int n = step * 2 + 1; n += step; return gradient / n;")]
    [InlineData("return gradient * (7 / 2) + unchecked(int.MaxValue + 1);")]
    [InlineData("return (float)step / (float)(step + 1f) + (gradient);")]
    [InlineData("return Math.Clamp(gradient, -0.5f, 0.5f) + float.Clamp(parameter, -1, 1);")]
    [InlineData(
        "return MathF.Sqrt(MathF.Abs(gradient)) + MathF.Exp(parameter) - MathF.Log(3f) + MathF.Pow(2f, gradient) * "
            + "MathF.Tanh(parameter);"
    )]
    [InlineData(
        "return MathF.Min(gradient, parameter) + MathF.Max(gradient, 0.1f) * MathF.Sign(parameter) + "
            + "MathF.FusedMultiplyAdd(gradient, parameter, 2f);"
    )]
    [InlineData("return Math.Abs(gradient) + Math.Max(gradient, parameter) + Math.Sign(gradient) + float.Sqrt(4f);")]
    public void Is_understood_as_CSharp_means_it(string body, string members = "") =>
        AssertUnderstood(TestedRule.With(body, members));

    [Fact]
    public void Functions_may_be_imported() =>
        AssertUnderstood("using static System.MathF;\n" + TestedRule.With("return Sqrt(Abs(gradient)) * PI;"));

    [Fact]
    public void Update_may_be_an_expression() =>
        AssertUnderstood(
            """
            using Lrt;
            namespace Sample;
            [UpdateRule]
            public partial struct Tested
            {
                [Hyperparameter(0.1)] public float LearningRate;
                public float Update(float parameter, float gradient, int step) => gradient > 0 ? LearningRate * gradient : Penalty(parameter);
                private static float Penalty(float x) => x * x;
            }
            """
        );

    [Fact]
    public void Update_and_helpers_may_be_partial() =>
        AssertUnderstood(
            """
            using Lrt;
            namespace Sample;
            [UpdateRule]
            public partial struct Tested
            {
                [Hyperparameter(0.1)] public float LearningRate;
                public partial float Update(float parameter, float gradient, int step);
                public static partial float Twice(float x);
            }
            public partial struct Tested
            {
                public partial float Update(float parameter, float gradient, int step) => LearningRate * Twice(gradient);
                public static partial float Twice(float x) => x + x;
            }
            """
        );

    [Fact]
    public void A_rule_may_be_spread_over_files() =>
        AssertUnderstood(
            """
            namespace Sample;
            public partial struct Tested
            {
                private static float Twice(float x) => x + x;
                private const float Half = 0.5f;
            }
            """,
            """
            namespace Sample;
            [Lrt.UpdateRule]
            public partial struct Tested
            {
                [Lrt.Hyperparameter(0.1)] public float LearningRate;
                [Lrt.State] public float Velocity;
                public float Update(float parameter, float gradient, int step)
                {
                    Velocity = Half * Velocity + gradient;
                    return LearningRate * Twice(Velocity);
                }
            }
            """
        );

    [Fact]
    public void Gradient_of_the_objective_is_what_every_branch_left()
    {
        using LoadedOutput output = TestedRule
            .Run("if (parameter > 0) { gradient += Decay * parameter; } return LearningRate * gradient;")
            .AssertNoDiagnostics()
            .Load();
        CompiledRule rule = CompiledRule.Of(output);
        Assert.Equal(1 + (0.5 * 2), rule.GradientAsUnderstood([0.1, 0.5], [0], 2, 1), 1e-9);
        Assert.Equal(1, rule.GradientAsUnderstood([0.1, 0.5], [0], -2, 1), 1e-9);
    }

    [Fact]
    public void Whole_numbers_do_not_wrap_around()
    {
        using LoadedOutput output = TestedRule.Run("return step * step;").AssertNoDiagnostics().Load();
        CompiledRule rule = CompiledRule.Of(output);
        Assert.Equal(unchecked(50_000 * 50_000), rule.RunAsWritten([0, 0], [0], 0, 0, 50_000)[0]);
        Assert.Equal(2.5e9, rule.RunAsUnderstood([0, 0], [0], 0, 0, 50_000)[0]);
    }

    private static void AssertUnderstood(params string[] sources)
    {
        // A model over the rule, so that its kernels and derivatives are compiled as well.
        GeneratorSetup setup = Sources.Empty.Source(
            "Model.cs",
            """
            [Lrt.Optimizer(typeof(Sample.Tested)), Lrt.Hypergradient(1e-3)]
            public partial class Network : TorchSharp.torch.nn.Module { public Network() : base("network") { RegisterComponents(); } }
            """
        );
        for (int i = 0; i < sources.Length; i++)
        {
            setup = setup.Source($"Rule{i}.cs", sources[i]);
        }

        using LoadedOutput output = setup.Run().AssertNoDiagnostics().Load();
        CompiledRule rule = CompiledRule.Of(output);
        Random random = new(1);
        for (int i = 0; i < 50; i++)
        {
            double[] hyperparameters =
            [
                .. Enumerable.Range(0, rule.HyperparameterCount).Select(_ => (double)random.NextSingle()),
            ];
            double[] before = [.. Enumerable.Range(0, rule.StateCount).Select(_ => (double)random.NextSingle())];
            float parameter = (random.NextSingle() * 4) - 2;
            float gradient = (random.NextSingle() * 4) - 2;
            int step = random.Next(1, 5);
            double[] written = rule.RunAsWritten(hyperparameters, before, parameter, gradient, step);
            double[] understood = rule.RunAsUnderstood(hyperparameters, before, parameter, gradient, step);
            for (int k = 0; k < written.Length; k++)
            {
                bool isEqual =
                    written[k] == understood[k]
                    || Math.Abs(written[k] - understood[k]) <= 1e-4 * (1 + Math.Abs(written[k]));
                Assert.True(
                    isEqual,
                    $"C# computes {written[k]}, the graph {understood[k]} (result {k}; parameter {parameter}, "
                        + $"gradient {gradient}, step {step})."
                );
            }
        }
    }
}
