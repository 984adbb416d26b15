using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>
/// Compiled kernels against the rule run as scalar C#, bit for bit: every vector width, every length of tail, any
/// alignment, with guards around the parameter.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class SgdKernelTests
{
    private const int Steps = 5;
    private const float WeightDecay = 0.125f; // The same number in both precisions.

    public static TheoryData<int> Widths => [512, 256, 128, 0];

    /// <summary>None to three lanes of the widest vectors and one, and what spans two blocks of a sum.</summary>
    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 50), 8191, 8193];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Constant_rate_equals_the_rule(int bits) => ForEachLength(bits, (length, misalignment) =>
        {
            (double[] start, double[][] gradients) = Numbers(length);
            GuardedTensor guarded = new(start, ScalarType.Float32, misalignment);
            using ConstantSgd model = new([guarded.Inside]);
            using var optimizer = model.CreateOptimizer(new() { WeightDecay = WeightDecay });
            float[] expected = [.. start.Select(x => (float)x)];
            Sgd rule = new() { LearningRate = 0.05f, WeightDecay = WeightDecay };
            for (int t = 0; t < Steps; t++)
            {
                Step(model, optimizer, gradients[t], ScalarType.Float32);
                for (int i = 0; i < length; i++)
                {
                    expected[i] -= rule.Update(expected[i], (float)gradients[t][i], t + 1);
                }
            }

            Assert.Equal(expected.Select(x => (double)x), guarded.Values());
            guarded.AssertGuardsUntouched();
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rate_per_parameter_equals_the_rule_in_float32(int bits) => ForEachLength(bits, (length, misalignment) =>
        {
            (double[] start, double[][] gradients) = Numbers(length);
            GuardedTensor guarded = new(start, ScalarType.Float32, misalignment);
            using BoundedPerParameterSgd model = new([guarded.Inside]);
            using var optimizer = model.CreateOptimizer(new() { WeightDecay = WeightDecay });
            float[] expected = [.. start.Select(x => (float)x)];
            float[] rates = [.. Enumerable.Repeat(0.05f, length)];
            float[] sensitivities = new float[length];
            for (int t = 0; t < Steps; t++)
            {
                Step(model, optimizer, gradients[t], ScalarType.Float32);
                for (int i = 0; i < length; i++)
                {
                    Sgd rule = new() { LearningRate = rates[i], WeightDecay = WeightDecay };
                    float gradient = (float)gradients[t][i];
                    if (t > 0)
                    {
                        float hypergradient = Math.Clamp(
                            (gradient + (WeightDecay * expected[i])) * sensitivities[i],
                            -0.5f,
                            0.5f
                        );
                        rule.LearningRate = rates[i] = Math.Clamp(rates[i] + (1e-3f * hypergradient), 0.04f, 0.06f);
                    }

                    sensitivities[i] = rule.DerivativeLearningRate(expected[i], gradient, t + 1);
                    expected[i] -= rule.Update(expected[i], gradient, t + 1);
                }
            }

            Assert.Equal(expected.Select(x => (double)x), guarded.Values());
            guarded.AssertGuardsUntouched();
            if (length > 0)
            {
                using Tensor learned = optimizer.LearningRates.Copy("p0");
                Assert.Equal(rates, learned.data<float>().ToArray());
                Assert.True(
                    length < 10 || rates.Distinct().Count() > 2,
                    "The rates did not move; the test proves nothing."
                );
            }
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rate_per_parameter_equals_the_formula_in_float64(int bits) =>
        ForEachLength(bits, (length, misalignment) =>
        {
            (double[] start, double[][] gradients) = Numbers(length);
            GuardedTensor guarded = new(start, ScalarType.Float64, misalignment);
            using PerParameterSgd model = new([guarded.Inside]);
            using var optimizer = model.CreateOptimizer(
                new() { WeightDecay = WeightDecay, LearningRateHypergradient = new(0.01) }
            );
            double[] expected = [.. start];
            double[] rates = [.. Enumerable.Repeat(0.05, length)];
            double[] sensitivities = new double[length];
            for (int t = 0; t < Steps; t++)
            {
                Step(model, optimizer, gradients[t], ScalarType.Float64);
                for (int i = 0; i < length; i++)
                {
                    double objective = gradients[t][i] + (WeightDecay * expected[i]);
                    rates[i] = Math.Max(0, rates[i] + (0.01 * (objective * sensitivities[i])));
                    sensitivities[i] = objective;
                    expected[i] -= rates[i] * objective;
                }
            }

            Assert.Equal(expected, guarded.Values());
            guarded.AssertGuardsUntouched();
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Global_rate_equals_the_formula_over_several_tensors(int bits) =>
        ForEachLength(bits, (length, misalignment) =>
        {
            (double[] start, double[][] gradients) = Numbers(length);
            int other = (length / 3) + 1;
            GuardedTensor first = new(start, ScalarType.Float64, misalignment);
            GuardedTensor second = new(
                [.. Enumerable.Range(0, other).Select(i => i / 8.0)],
                ScalarType.Float64,
                misalignment
            );
            using GlobalSgd model = new([first.Inside, second.Inside]);
            using var optimizer = model.CreateOptimizer(
                new() { WeightDecay = WeightDecay, LearningRateHypergradient = new(1e-6) }
            );
            double[] expected = [.. start, .. second.Values()];
            double[] sensitivities = new double[length + other];
            double rate = 0.05;
            for (int t = 0; t < Steps; t++)
            {
                double[] gradient = [.. gradients[t], .. Enumerable.Range(0, other).Select(i => Math.Sin(i + t))];
                model.SetGradients([tensor(gradient[..length]), tensor(gradient[length..])]);
                optimizer.step();
                double[] objective = [.. gradient.Select((g, i) => g + (WeightDecay * expected[i]))];
                rate = Math.Max(0, rate + (1e-6 * objective.Zip(sensitivities, (g, s) => g * s).Sum()));
                expected = [.. expected.Select((p, i) => p - (rate * objective[i]))];
                sensitivities = objective;
                Assert.Equal(rate, optimizer.LearningRates["p0"].Mean, 1e-13);
            }

            double[] actual = [.. first.Values(), .. second.Values()];
            Assert.All(actual.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
            first.AssertGuardsUntouched();
            second.AssertGuardsUntouched();
        });

    [Fact]
    public void Global_rate_with_mean_clip_and_bound_follows_the_formula()
    {
        (double[] start, double[][] gradients) = Numbers(1000);
        using BoundedGlobalSgd model = new([tensor(start)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.02) });
        double rate = 0.05;
        double[] previous = new double[start.Length];
        bool wasClipped = false;
        for (int t = 0; t < Steps; t++)
        {
            double scale = t == 3 ? 10 : 1;
            double[] gradient = [.. gradients[t].Select((g, i) => (t < 2 ? g : gradients[1][i]) * scale)];
            Step(model, optimizer, gradient, ScalarType.Float64);
            double mean = gradient.Zip(previous, (g, s) => g * s).Sum() / start.Length;
            wasClipped |= Math.Abs(mean) > 0.5;
            rate = Math.Clamp(rate + (0.02 * Math.Clamp(mean, -0.5, 0.5)), 0, 0.06);
            previous = gradient;
            Assert.Equal(rate, optimizer.LearningRates["p0"].Mean, 1e-14);
        }

        Assert.True(wasClipped);
        Assert.Equal(0.06, rate);
    }

    private static void ForEachLength(int bits, Action<int, int> test)
    {
        using NarrowedVectors narrowed = new(bits);
        int misalignment = 0;
        foreach (int length in Lengths)
        {
            using var scope = NewDisposeScope();
            test(length, misalignment++ % 16);
        }
    }

    private static (double[] Start, double[][] Gradients) Numbers(int length)
    {
        Random random = new(length);
        double Next() => (float)((random.NextDouble() * 4) - 2); // Exact in both precisions.
        return (
            [.. Enumerable.Range(0, length).Select(_ => Next())],
            [.. Enumerable.Range(0, Steps).Select(_ => Enumerable.Range(0, length).Select(_ => Next()).ToArray())]
        );
    }

    private static void Step(TensorList model, ModelOptimizer optimizer, double[] gradient, ScalarType type)
    {
        model.SetGradients([tensor(gradient, dtype: type)]);
        optimizer.step();
    }
}
