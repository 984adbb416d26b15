using System;
using System.Linq;
using System.Threading;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>LRT0007: rules without end, and long ones that are none the worse for it.</summary>
public class RuleSizeTests
{
    private const string TooManyPaths = "its branches that return multiply into too many paths";
    private const string TooManyCalls = "calls are nested more than 32 deep; a rule cannot recurse";
    private const string TooDeepExpression = "an expression is nested more than 200 deep";
    private const string TooDeepBranches =
        "branches are nested more than 200 deep; what follows a branch that returns counts as nested";

    [Theory]
    [InlineData("private static float F(float x) => x > 1 ? {|LRT0007:F(x / 2)|} : x;")]
    [InlineData("private static float F(float x) => {|LRT0007:F(x)|} + F(x);")]
    [InlineData("private static float F(float x) { if (x > 1) { return {|LRT0007:F(x / 2)|}; } return x; }")]
    [InlineData("private static float F(float x) => G(x); private static float G(float x) => {|LRT0007:F(x)|};")]
    public void Recursion_is_reported_where_it_calls(string members) =>
        TestedRule
            .Run("return F(gradient);", members)
            .AssertDiagnostics(Expect.Marked("LRT0007", "Tested", TooManyCalls));

    [Fact]
    public void Calls_that_multiply_are_reported()
    {
        string helpers = string.Concat(
            Enumerable
                .Range(1, 30)
                .Select(i => $"private static float F{i}(float x) => F{i - 1}(x * 2) + F{i - 1}(x + 1); ")
        );
        TestedRule
            .Run("return F30(gradient);", "private static float F0(float x) => x; " + helpers)
            .AssertDiagnostics(
                Expect.At("LRT0007", "Rule.cs(21,18)-(21,24)", "Tested", "it has more than 20000 operations")
            );
    }

    /// <summary>
    /// A call with arguments that were met before computes nothing new: 14 levels of two calls are 15 calls, not
    /// 16,383.
    /// </summary>
    [Theory]
    [InlineData(14, 1000)]
    [InlineData(30, 10)]
    public void Calls_that_repeat_are_read_once(int levels, int terms)
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", terms));
        string helpers = string.Concat(
            Enumerable
                .Range(1, levels)
                .Select(i => $"private static float F{i}(float x) => F{i - 1}(x) + F{i - 1}(x) + {sum}; ")
        );
        TestedRule
            .Run($"return LearningRate * F{levels}(gradient);", "private static float F0(float x) => x; " + helpers)
            .AssertNoDiagnostics();
    }

    [Fact]
    public void Too_much_reading_is_reported()
    {
        // Every call has other arguments, but what it computes of them is little.
        string sum = string.Join(" + ", Enumerable.Repeat("y", 100));
        string calls = string.Concat(
            Enumerable.Range(1, 6000).Select(i => $"Velocity += F(gradient, {i}, parameter * 0f + {i % 3});\n")
        );
        TestedRule
            .Run(calls + "return gradient;", $"private static float F(float x, float y, float z) => ({sum}) * z;")
            .AssertDiagnostics(
                Expect.At("LRT0007", "Rule.cs(21,18)-(21,24)", "Tested", "it has more than 20000 operations")
            );
    }

    [Fact]
    public void Derivatives_that_are_too_many_are_reported()
    {
        string fields = string.Concat(Enumerable.Range(1, 40).Select(i => $"[Hyperparameter(1)] public float H{i}; "));
        string row = string.Concat(Enumerable.Range(1, 3000).Select(i => $"gradient += H{1 + (i % 40)} * {i};\n"));
        TestedRule
            .Run(row + "return gradient;", fields)
            .AssertDiagnostics(
                Expect.At(
                    "LRT0007",
                    "Rule.cs(21,18)-(21,24)",
                    "Tested",
                    "its 9046 operations and the derivatives to 42 hyperparameters have more than 200000 together"
                )
            );
    }

    [Fact]
    public void Branches_that_multiply_are_reported()
    {
        string branches = string.Concat(
            Enumerable.Repeat("if (step > 1) { if (gradient > 0) { return 1; } Velocity = 1; } ", 20)
        );
        TestedRule
            .Run(branches + "return gradient;")
            .AssertDiagnostics(Expect.At("LRT0007", "Rule.cs(21,18)-(21,24)", "Tested", TooManyPaths));
    }

    [Fact]
    public void Early_returns_in_a_long_row_are_reported_before_the_stack_overflows()
    {
        string returns = string.Concat(Enumerable.Range(1, 5000).Select(i => $"if (gradient > {i}) return {i};\n"));
        OnASmallStack(() =>
            TestedRule
                .Run(returns + "return gradient;")
                .AssertDiagnostics(Expect.At("LRT0007", "Rule.cs(223,1)-(223,32)", "Tested", TooDeepBranches))
        );
    }

    [Fact]
    public void Deep_expressions_are_reported_where_they_become_too_deep() =>
        OnASmallStack(() =>
        {
            string deep =
                string.Concat(Enumerable.Repeat("gradient * (1f + ", 150)) + "parameter" + new string(')', 150);
            TestedRule
                .Run($"return {deep};")
                .AssertDiagnostics(Expect.At("LRT0007", "Rule.cs(23,1711)-(23,1713)", "Tested", TooDeepExpression));
        });

    [Fact]
    public void Long_sums_compile_on_a_small_stack() =>
        OnASmallStack(() =>
        {
            string sum = string.Join(" + ", Enumerable.Range(1, 5000).Select(i => $"gradient * {i}f"));
            GeneratorSetup setup = Sources.Empty.Source("Rule.cs", TestedRule.With($"return LearningRate * ({sum});"));
            setup.Run().AssertNoDiagnostics();
            CompilesClean.Check(setup, GeneratorSetup.LatestLanguage);
        });

    [Fact]
    public void Too_many_operations_are_reported()
    {
        string row = string.Concat(Enumerable.Range(1, 11_000).Select(i => $"gradient += {i} * parameter; "));
        TestedRule
            .Run(row + "return gradient;")
            .AssertDiagnostics(
                Expect.At("LRT0007", "Rule.cs(21,18)-(21,24)", "Tested", "it has more than 20000 operations")
            );
    }

    [Theory]
    [InlineData(150, "if (gradient > {0}) return {0};\n")]
    [InlineData(2000, "if (gradient > {0}) {{ Velocity += {0}; }} else {{ parameter0 = {0}; }}\n")]
    [InlineData(1000, "float x{0} = MathF.Min(gradient, {0}); Velocity += x{0};\n")]
    public void Long_rules_within_the_limits_compile(int times, string statement)
    {
        string rows = string.Concat(
            Enumerable
                .Range(1, times)
                .Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, i))
        );
        TestedRule.Run("float parameter0 = 0;\n" + rows + "return gradient + parameter0;").AssertNoDiagnostics();
    }

    /// <summary>The stack of a thread in an editor on Windows.</summary>
    private static void OnASmallStack(Action test)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    test();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            maxStackSize: 1 << 20
        );
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
