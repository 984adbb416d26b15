using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Lrt.TestKit;
using TorchSharp.Modules;
using Xunit;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Lrt.Generators.Tests.RandomRules;

/// <summary>
/// Random rules with sums, no two alike: what their kernels do, with values that move, against the rule as scalar C#,
/// and their derivatives against differences over all elements at once.
/// </summary>
public class RandomSumRuleTests(ITestOutputHelper output)
{
    private const int PerCompilation = 25;
    private const int Steps = 3;

    // No wider than single numbers, since most of the time goes into compiling loops; other tests compare the widths.
    private static readonly long[][] Shapes =
    [
        [2, 2],
        [2],
        [1],
    ];

    /// <summary>The number of rules; <c>LRT_RANDOM_RULES=500</c> for all that a release is tested with.</summary>
    private static readonly int Rules = int.TryParse(
        Environment.GetEnvironmentVariable("LRT_RANDOM_RULES"),
        out int wanted
    )
        ? wanted
        : 125;

    private int derivatives;
    private int kinks;
    private int moved;
    private int movable;

    [Fact]
    public void Kernels_follow_scalar_code_and_derivatives_follow_differences()
    {
        (double generation, double compilation, double running) = (0, 0, 0);
        RandomSumRule[] all = [.. Enumerable.Range(0, Rules).Select(n => new RandomSumRule(n))];
        Assert.Equal(Rules, all.Select(r => r.Body).Distinct().Count());
        foreach (RandomSumRule[] some in all.Chunk(PerCompilation))
        {
            double before = Processor();
            GeneratorRun run = Sources
                .Empty.Source(
                    "Rules.cs",
                    "using System;\nusing Lrt;\nusing TorchSharp.Modules;\nusing static TorchSharp.torch;\n"
                        + "namespace Sample;\n"
                        + string.Concat(some.Select(r => r.Source))
                )
                .Run();
            generation += Processor() - before;
            before = Processor();
            using LoadedOutput loaded = run.Load();
            compilation += Processor() - before;
            before = Processor();
            foreach (RandomSumRule rule in some)
            {
                Compare(rule, loaded);
            }

            running += Processor() - before;
        }

        output.WriteLine(
            $"{Rules} rules, {Rules * Steps} steps; {derivatives} derivatives equal differences, {kinks} at kinks; "
                + $"{moved} of {movable} values moved by more than 1e-4; seconds of the processor: {generation:F0} "
                + $"generation, {compilation:F0} compilation, {running:F0} running."
        );
        Assert.Equal(Rules * 7 * 4, derivatives + kinks);
        Assert.True(kinks < derivatives / 20, $"{kinks} derivatives are at kinks.");
        Assert.True(moved > movable / 2, $"Only {moved} values moved.");
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private void Compare(RandomSumRule rule, LoadedOutput loaded)
    {
        using var scope = NewDisposeScope();
        Random random = new(rule.Name.Length + rule.Body.Length);
        float[][] start = [.. Shapes.Select(s => Numbers(random, s))];
        nn.Module model = (nn.Module)
            Activator.CreateInstance(
                loaded.Type($"Sample.{rule.Name}Model"),
                [.. start.Zip(Shapes, (n, s) => (object)tensor(n).reshape(s))]
            )!;
        MethodInfo create = model.GetType().GetMethod("CreateOptimizer")!;
        using ModelOptimizer optimizer = (ModelOptimizer)create.Invoke(model, [null])!;
        ScalarSumRule scalar = new(loaded.Type($"Sample.{rule.Name}"), [.. start.Select(s => s.ToArray())], [2, 1, 1]);
        for (int h = 0; h < rule.Defaults.Length; h++)
        {
            scalar[RandomSumRule.Hyperparameters[h]] = (float)rule.Defaults[h];
        }

        Dictionary<string, float[][]> sensitivities = [];
        Parameter[] parameters = [.. model.parameters()];
        for (int step = 0; step < Steps; step++)
        {
            float[][] gradients = [.. Shapes.Select(s => Numbers(random, s))];
            for (int t = 0; t < parameters.Length; t++)
            {
                parameters[t].grad = tensor(gradients[t]).reshape(Shapes[t]);
            }

            optimizer.step();
            foreach ((string h, float[][] previous) in sensitivities)
            {
                double move = RandomSumRule.RateOf(h) * gradients.Zip(previous, Dot).Sum();
                scalar[h] = (float)(scalar[h] + move);
            }

            foreach (string h in RandomSumRule.Hyperparameters)
            {
                sensitivities[h] = scalar.Derivatives(h, gradients);
                if (step == 1)
                {
                    CheckDifferences(rule, scalar, h, gradients, sensitivities[h]);
                }
            }

            scalar.Step(gradients);
        }

        CheckValues(rule, scalar, optimizer);
        for (int t = 0; t < parameters.Length; t++)
        {
            float[] actual = parameters[t].detach().data<float>().ToArray();
            Assert.All(scalar.Parameters[t].Zip(actual), p => Assert.Equal(p.First, p.Second, 2e-4));
        }
    }

    private void CheckValues(RandomSumRule rule, ScalarSumRule scalar, ModelOptimizer optimizer)
    {
        for (int h = 0; h < rule.Defaults.Length; h++)
        {
            string name = RandomSumRule.Hyperparameters[h];
            double move = Math.Abs(scalar[name] - rule.Defaults[h]);
            (moved, movable) = (moved + (move > 1e-4 ? 1 : 0), movable + 1);
            double learned = optimizer.Groups[0][name];
            Assert.True(
                Math.Abs(scalar[name] - learned) <= (2e-3 * move) + 2e-6,
                $"{name} is {learned:R} instead of {scalar[name]:R} in\n{rule.Source}"
            );
        }
    }

    /// <summary>
    /// A derivative against a difference over five points, each with the sums that its updates have.
    /// </summary>
    private void CheckDifferences(
        RandomSumRule rule,
        ScalarSumRule scalar,
        string hyperparameter,
        float[][] gradients,
        float[][] found
    )
    {
        const float H = 1f / 64;
        float value = scalar[hyperparameter];
        float[][][] updates =
        [
            .. ((int[])[-2, -1, 0, 1, 2]).Select(n => scalar.Updates(hyperparameter, value + (n * H), gradients)),
        ];
        for (int t = 0; t < found.Length; t++)
        {
            for (int i = 0; i < found[t].Length; i++)
            {
                float[] u = [.. updates.Select(all => all[t][i])];
                double scale = 1 + u.Max(Math.Abs);

                // No slope where another element becomes the largest, which the fourth difference shows.
                if (Math.Abs(u[0] - (4 * u[1]) + (6 * u[2]) - (4 * u[3]) + u[4]) > 5e-7 * scale)
                {
                    kinks++;
                    continue;
                }

                double difference = (u[0] - (8 * u[1]) + (8 * u[3]) - u[4]) / (12 * H);
                derivatives++;
                Assert.True(
                    Math.Abs(found[t][i] - difference) <= 5e-5 + (2e-3 * Math.Abs(difference)),
                    $"d/d{hyperparameter} is {found[t][i]:R} instead of {difference:R} in\n{rule.Source}"
                );
            }
        }
    }

    private static float[] Numbers(Random random, long[] shape) =>
        [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => random.Next(-64, 65) / 32f)];

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
