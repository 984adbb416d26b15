using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using CsCheck;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// Kernels of rules with sums against the rules run as scalar C#, sum by sum. Shared code is double in kernels and
/// float in C#, and sums are taken in another order, so results agree to a few digits of float: a missed element would
/// show in the first.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class SumKernelTests
{
    private const double Tolerance = 2e-4;

    private static readonly int[][] Lengths =
    [
        [0, 1, 5],
        [1],
        [17, 33, 2],
        [64, 0],
        [100, 31],
        [8193, 3],
    ];

    public static TheoryData<string, int, ScalarType> Cases
    {
        get
        {
            TheoryData<string, int, ScalarType> cases = [];
            foreach (
                string rule in (string[])[.. Zoo.RulesWithSums, "ManySums", "LambV3", "DoWG", "Extremes", "ByFeature"]
            )
            {
                foreach (int bits in (int[])[512, 256, 128, 0])
                {
                    cases.Add(rule, bits, ScalarType.Float32);
                    cases.Add(rule, bits, ScalarType.Float64);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernels_equal_the_scalar_rule(string rule, int bits, ScalarType type)
    {
        using NarrowedVectors narrowed = new(bits);
        foreach (int[] lengths in Lengths)
        {
            Compare(
                rule,
                HyperparametersOf(rule),
                lengths,
                type,
                seed: lengths.Length,
                steps: lengths.Sum() > 1000 ? 2 : 4
            );
        }
    }

    [Fact]
    public void Random_rules_equal_the_scalar_rule() =>
        Gen.Select(
                Gen.Double[-2, 2].Array[4],
                Gen.Bool,
                Gen.Int[0, 70].Array[1, 4],
                Gen.OneOf(Gen.Const(512), Gen.Const(256), Gen.Const(128), Gen.Const(0)),
                Gen.Bool,
                Gen.Int[0, 1000]
            )
            .Sample(
                (coefficients, which, lengths, bits, isDouble, seed) =>
                {
                    using NarrowedVectors narrowed = new(bits);
                    Dictionary<string, double> hyperparameters = new()
                    {
                        ["A"] = coefficients[0],
                        ["B"] = coefficients[1],
                        ["C"] = coefficients[2],
                        ["D"] = 1 + Math.Abs(coefficients[3]),
                        ["Which"] = which ? 1 : 0,
                    };
                    Compare(
                        "ManySums",
                        hyperparameters,
                        lengths,
                        isDouble ? ScalarType.Float64 : ScalarType.Float32,
                        seed,
                        steps: 4
                    );
                },
                iter: 200,
                threads: 1
            );

    /// <summary>A parameter without a gradient is in no sum, and its own count of steps stays behind.</summary>
    [Theory]
    [InlineData("Lamb")]
    [InlineData("DoWG")]
    [InlineData("LDoG")]
    [InlineData("ManySums")]
    [InlineData("Extremes")]
    [InlineData("ByFeature")]
    public void Parameters_without_a_gradient_are_in_no_sum(string rule) =>
        Compare(
            rule,
            HyperparametersOf(rule),
            [7, 20, 33],
            ScalarType.Float32,
            seed: 3,
            steps: 6,
            skips: (step, tensor) => (step + tensor) % 3 == 1
        );

    /// <summary>As tensor operations: strided, and in numbers of 16 bits, whose sums and states have 32.</summary>
    [Theory]
    [InlineData("Lamb")]
    [InlineData("Lars")]
    [InlineData("LDoG")]
    [InlineData("Prodigy")]
    [InlineData("DAdaptAdam")]
    [InlineData("DAdaptSgd")]
    [InlineData("CautiousAdamW")]
    [InlineData("ManySums")]
    [InlineData("Extremes")]
    [InlineData("ByFeature")]
    public void Tensor_operations_agree_with_kernels(string rule)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(5);
        Tensor[] start = [randn(5, 7, generator: generator), randn(9, generator: generator), zeros(0)];
        Tensor[][] gradients =
        [
            .. Enumerable.Range(0, 4).Select(_ => start.Select(s => randn(s.shape, generator: generator)).ToArray()),
        ];
        Tensor[] contiguous = Train(rule, [.. start.Select(s => s.clone())], gradients);
        Tensor[] strided = Train(rule, [start[0].t().contiguous().t(), start[1].clone(), start[2].clone()], gradients);
        for (int i = 0; i < start.Length; i++)
        {
            Assert.True(contiguous[i].allclose(strided[i], rtol: 1e-4, atol: 1e-5), $"{rule}, strided, p{i}");
        }

        foreach (ScalarType type in new[] { bfloat16, float16 })
        {
            Tensor[] half = Train(
                rule,
                [.. start.Select(s => s.to(type))],
                [.. gradients.Select(g => g.Select(x => x.to(type)).ToArray())]
            );
            double tolerance = type == bfloat16 ? 0.05 : 0.01;
            for (int i = 0; i < start.Length; i++)
            {
                Assert.True(contiguous[i].allclose(half[i].to(float32), tolerance, tolerance), $"{rule}, {type}, p{i}");
            }
        }
    }

    [Theory]
    [InlineData("Lamb")]
    [InlineData("Lamb", Structure.Global)]
    [InlineData("Prodigy")]
    [InlineData("ManySums")]
    [InlineData("Extremes")]
    [InlineData("ByFeature")]
    public void Results_are_bitwise_equal_for_every_number_of_threads(string rule, Structure? structure = null)
    {
        int before = get_num_threads();
        try
        {
            byte[][] results =
            [
                .. ((int[])[1, 2, 3, 7]).Select(threads =>
                {
                    using var scope = NewDisposeScope();
                    set_num_threads(threads);
                    using Generator generator = new(1);
                    Tensor[] start = [randn(700, 1001, generator: generator), randn(700, generator: generator)];
                    Tensor[][] gradients =
                    [
                        .. Enumerable
                            .Range(0, 3)
                            .Select(_ => start.Select(s => randn(s.shape, generator: generator)).ToArray()),
                    ];
                    return Train(rule, start, gradients, structure).SelectMany(t => t.bytes.ToArray()).ToArray();
                }),
            ];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void A_call_that_is_not_compiled_is_refused() =>
        Assert.All(
            (Action[])
                [
                    () => Sum.Global(1),
                    () => Sum.Tensor(1),
                    () => Mean.Global(1),
                    () => Mean.Tensor(1),
                    () => Norm.Global(1),
                    () => Norm.Tensor(1),
                    () => Max.Global(1),
                    () => Max.Tensor(1),
                    () => Sum.Feature(1),
                    () => Mean.Feature(1),
                    () => Norm.Feature(1),
                    () => Max.Feature(1),
                ],
            call =>
                Assert.Contains(
                    "parts of the rule language",
                    Assert.Throws<InvalidOperationException>(call).Message,
                    StringComparison.Ordinal
                )
        );

    private static Tensor[] Train(string rule, Tensor[] start, Tensor[][] gradients, Structure? structure = null)
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, start, HyperparametersOf(rule));
        using (optimizer)
        {
            foreach (Tensor[] step in gradients)
            {
                model.SetGradients(step.Select(g => g.clone()));
                optimizer.step();
            }
        }

        return [.. model.Parameters.Select(p => p.detach().contiguous())];
    }

    private static Dictionary<string, double> HyperparametersOf(string rule) =>
        rule switch
        {
            "Lamb" => new() { ["WeightDecay"] = 0.125, ["LearningRate"] = 0.125 },
            "Lars" => new() { ["WeightDecay"] = 0.125, ["TrustCoefficient"] = 0.125 },
            "DoG" or "LDoG" => new() { ["RelativeStep"] = 0.0625, ["WeightDecay"] = 0.125 },
            "Prodigy" or "DAdaptAdam" => new()
            {
                ["InitialDistance"] = 0.015625,
                ["WeightDecay"] = 0.125,
                ["BiasCorrection"] = 1,
                ["GrowthRate"] = 1.5,
            },
            "DAdaptSgd" => new()
            {
                ["InitialDistance"] = 0.015625,
                ["Coefficient"] = 0.5,
                ["GrowthRate"] = 1.5,
            },
            "CautiousAdamW" => new() { ["WeightDecay"] = 0.125, ["LearningRate"] = 0.125 },
            "ManySums" => new() { ["Which"] = 0 },
            _ => [],
        };

    private static void Compare(
        string rule,
        Dictionary<string, double> hyperparameters,
        int[] lengths,
        ScalarType type,
        int seed,
        int steps,
        Func<int, int, bool>? skips = null
    )
    {
        using var scope = NewDisposeScope();
        Random random = new(seed);
        float[][] start = [.. lengths.Select(n => Draw(n))];
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            rule,
            null,
            start.Select(s => tensor(s, dtype: type)),
            hyperparameters
        );
        using var owned = optimizer;
        RuleHarness harness = new(CreateRule(rule, hyperparameters), [.. start.Select(s => s.ToArray())]);
        for (int t = 0; t < steps; t++)
        {
            float[]?[] gradients = [.. lengths.Select((n, i) => skips?.Invoke(t, i) == true ? null : Draw(n))];
            model.SetGradients(gradients.Select(g => g is null ? null : tensor(g, dtype: type)));
            optimizer.step();
            harness.Step(gradients);
            for (int i = 0; i < lengths.Length; i++)
            {
                double[] actual = model.Parameters[i].to(float64).data<double>().ToArray();
                for (int e = 0; e < actual.Length; e++)
                {
                    double expected = harness.Parameters[i][e];
                    Assert.True(
                        Math.Abs(actual[e] - expected) <= Tolerance * (1 + Math.Abs(expected)),
                        $"{rule}, lengths {string.Join(", ", lengths)}, step {t + 1}, p{i}[{e}]: {actual[e]:R} "
                            + $"instead of {expected:R}."
                    );
                }
            }
        }

        Assert.True(
            lengths.Sum() == 0 || harness.Parameters.Zip(start).Any(p => !p.First.SequenceEqual(p.Second)),
            "Nothing moved; the test proves nothing."
        );

        float[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (float)((random.NextDouble() - 0.5) * 4))];
    }

    private static object CreateRule(string name, Dictionary<string, double> hyperparameters)
    {
        Type type = typeof(global::Lrt.Rules).GetNestedType(name)
            ?? typeof(ManySums).Assembly.GetType($"{typeof(ManySums).Namespace}.{name}", throwOnError: true)!;
        object rule = Activator.CreateInstance(type)!;
        foreach (
            FieldInfo field in type.GetFields().Where(f => f.GetCustomAttribute<HyperparameterAttribute>() is not null)
        )
        {
            field.SetValue(
                rule,
                (float)(
                    hyperparameters.TryGetValue(field.Name, out double value)
                        ? value
                        : field.GetCustomAttribute<HyperparameterAttribute>()!.Value
                )
            );
        }

        return rule;
    }
}
