using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// Hypergradients through sums: kernels against the rule as scalar C#, whose derivatives are differences of updates of
/// all elements at once.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class SumHypergradientTests(ITestOutputHelper output)
{
    private const int RandomRules = 24;

    private static readonly string[] RandomHyperparameters = ["LearningRate", "A", "B", "C"];

    private static readonly Dictionary<string, (string Hyperparameter, double Rate)[]> Adapted = new()
    {
        ["ScaledDecay"] = [("LearningRate", 0.02), ("WeightDecay", 0.01), ("Beta", 0.05)],
        ["ManySums"] = [("LearningRate", 1e-3), ("A", 0.05), ("C", 0.05), ("D", 0.05)],
        ["Lamb"] = [("LearningRate", 1e-3), ("Beta1", 0.02), ("WeightDecay", 0.05)],
        ["Extremes"] = [("LearningRate", 1e-3), ("Memory", 0.02)],
        ["Lars"] = [("LearningRate", 1e-3)],
        ["Prodigy"] = [("LearningRate", 1e-3)],
        ["DAdaptAdam"] = [("LearningRate", 1e-3)],
        ["CautiousAdamW"] = [("LearningRate", 1e-3)],
    };

    public static TheoryData<string, int, ScalarType> Cases
    {
        get
        {
            TheoryData<string, int, ScalarType> cases = [];
            foreach (string rule in Adapted.Keys)
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
    public void Values_move_by_the_derivatives_through_sums(string rule, int bits, ScalarType type)
    {
        using NarrowedVectors narrowed = new(bits);
        Compare(rule, type, t => t);
    }

    /// <summary>As tensor operations, since the tensors are not contiguous.</summary>
    [Theory]
    [InlineData("ScaledDecay")]
    [InlineData("ManySums")]
    [InlineData("Lamb")]
    [InlineData("Prodigy")]
    [InlineData("Extremes")]
    public void Tensor_operations_move_them_too(string rule) =>
        Compare(rule, ScalarType.Float32, t => t.dim() < 2 ? t : t.t().contiguous().t());

    [Theory]
    [InlineData("ScaledDecay")]
    [InlineData("ManySums")]
    [InlineData("Lamb")]
    [InlineData("DAdaptAdam")]
    [InlineData("Extremes")]
    public void Saved_values_continue_bit_for_bit(string rule)
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            (TensorList model, ModelOptimizer optimizer) = Create(rule, [linspace(-1, 1, 6), linspace(0.5, 2, 4)]);
            using var saving = optimizer;
            for (int step = 0; step < 3; step++)
            {
                Step(model, optimizer, step);
            }

            optimizer.save_state_dict(path);
            (TensorList copy, ModelOptimizer loaded) = Create(rule, model.Parameters.Select(p => p.detach().clone()));
            using var loading = loaded;
            loaded.load_state_dict(path);
            for (int step = 3; step < 6; step++)
            {
                Step(model, optimizer, step);
                Step(copy, loaded, step);
            }

            Assert.All(model.Parameters.Zip(copy.Parameters), p =>
                Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
            );
            Assert.Equal(Learned(optimizer, rule), Learned(loaded, rule));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_plan_lists_passes_in_their_order()
    {
        using var scope = NewDisposeScope();
        (TensorList _, ModelOptimizer optimizer) = Create("ScaledDecay", [ones(6), ones(4)]);
        using var owned = optimizer;
        IReadOnlyList<int> bytes = optimizer.Plan.Parameters[0].BytesByPass;

        // The objective's norm, of parameter and gradient; hypergradients, with the velocity and two sensitivities too.
        Assert.Equal([8, 20], bytes.Take(2));
        Assert.True(bytes.Count > 3);
        Assert.Equal(bytes.Sum(), optimizer.Plan.Parameters[0].BytesPerParameter);
    }

    /// <summary>
    /// The derivative to one rate is not the sum of the derivatives to two rates that act on each other.
    /// </summary>
    [Fact]
    public void Different_rates_under_a_sum_over_all_parameters_are_refused()
    {
        using BoundedStepsOfTwoRates different = new();
        string message = Assert.Throws<ArgumentException>(() => different.CreateOptimizer()).Message;
        Assert.Contains("'layer.weight' and 'layer.bias' have different learning rates", message);
        Assert.Contains("BoundedStep is adapted, and enters a sum over all parameters", message);
        Assert.Contains("Give all of them the same rate, or leave the rate constant.", message);
        using BoundedStepLayer same = new();
        using var adapted = same.CreateOptimizer();
        using BoundedStepsOfTwoConstantRates constant = new();
        using var fixedRates = constant.CreateOptimizer();
        Assert.Equal(0.05, fixedRates.LearningRates["layer.bias"].Mean);
    }

    [Fact]
    public void A_step_that_fails_leaves_the_values()
    {
        using var scope = NewDisposeScope();
        (TensorList expected, ModelOptimizer undisturbed) = Create("ScaledDecay", [ones(6), ones(4)]);
        (TensorList model, ModelOptimizer optimizer) = Create("ScaledDecay", [ones(6), ones(4)]);
        using var first = undisturbed;
        using var second = optimizer;
        for (int step = 0; step < 4; step++)
        {
            model.SetGradients([sparse_coo_tensor(zeros(1, 0, dtype: int64), zeros(0), [6]), ones(4)]);
            Assert.Throws<ArgumentException>(() => optimizer.step());
            Step(expected, undisturbed, step);
            Step(model, optimizer, step);
        }

        Assert.Equal(Learned(undisturbed, "ScaledDecay"), Learned(optimizer, "ScaledDecay"));
    }

    /// <summary>
    /// Random rules at random hyperparameters, parameters and gradients: what kernels do with values that move against
    /// the rule as scalar C#, element by element.
    /// </summary>
    [Fact]
    public void Random_rules_follow_the_scalar_rule()
    {
        const int Draws = 21;
        (int runs, int moved) = (0, 0);
        for (int draw = 0; draw < Draws; draw++)
        {
            using NarrowedVectors narrowed = new(((int[])[512, 256, 128, 0])[draw % 4]);
            for (int rule = 0; rule < RandomRules; rule++)
            {
                moved += CompareRandom($"RandomSums{rule}", new Random((100 * draw) + rule), isDouble: draw % 2 == 0);
                runs++;
            }
        }

        output.WriteLine($"{runs} runs of {RandomRules} random rules; {moved} values moved by more than 1e-4.");
        Assert.True(moved > 2 * runs, $"Only {moved} values moved.");
    }

    private static int CompareRandom(string rule, Random random, bool isDouble)
    {
        using var scope = NewDisposeScope();
        ScalarType type = isDouble ? ScalarType.Float64 : ScalarType.Float32;
        long[][] shapes =
        [
            [2, 5],
            [random.Next(1, 40)],
            [1],
        ];
        float[][] start = [.. shapes.Select(s => Numbers(random, s))];
        Dictionary<string, double> options = RandomHyperparameters.ToDictionary(
            h => h,
            h => h == "LearningRate" ? 0.0625 : random.Next(1, 33) / 32.0
        );
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            rule,
            Structure.Global,
            start.Zip(shapes, (n, s) => tensor(n, dtype: type).reshape(s)),
            options
        );
        using var owned = optimizer;
        object scalar = Activator.CreateInstance(SumDerivativeTests.TypeOf(rule))!;
        RuleHarness harness = new(scalar, [.. start.Select(s => s.ToArray())]);
        foreach ((string hyperparameter, double value) in options)
        {
            harness.Set(hyperparameter, (float)value);
        }

        Dictionary<string, float[][]> sensitivities = [];
        for (int step = 0; step < 4; step++)
        {
            float[][] gradients = [.. shapes.Select(s => Numbers(random, s))];
            model.SetGradients(gradients.Zip(shapes, (g, s) => (Tensor?)tensor(g, dtype: type).reshape(s)));
            optimizer.step();
            foreach ((string hyperparameter, float[][] previous) in sensitivities)
            {
                double kappa = hyperparameter == "LearningRate" ? 1e-3 : 0.02;
                double move = kappa * gradients.Zip(previous, Dot).Sum();
                harness.Set(hyperparameter, (float)(harness.Get(hyperparameter) + move));
            }

            foreach (string hyperparameter in RandomHyperparameters)
            {
                sensitivities[hyperparameter] = harness.Derivatives(hyperparameter, gradients);
            }

            harness.Step(gradients);
        }

        int moved = 0;
        foreach ((string hyperparameter, double value) in options)
        {
            double move = Math.Abs(harness.Get(hyperparameter) - value);
            moved += move > 1e-4 ? 1 : 0;
            Assert.True(
                Math.Abs(harness.Get(hyperparameter) - optimizer.Groups[0][hyperparameter]) <= (2e-3 * move) + 2e-6,
                $"{hyperparameter} of {rule} is {optimizer.Groups[0][hyperparameter]:R} instead of "
                    + $"{harness.Get(hyperparameter):R}."
            );
        }

        foreach ((float[] expected, Tensor actual) in harness.Parameters.Zip(model.Parameters))
        {
            float[] numbers = actual.detach().to(float32).data<float>().ToArray();
            Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
        }

        return moved;
    }

    private static void Compare(string rule, ScalarType type, Func<Tensor, Tensor> layout)
    {
        using var scope = NewDisposeScope();
        Random random = new(17);
        long[][] shapes =
        [
            [3, 7],
            [40],
            [1],
            [0],
        ];
        float[][] start = [.. shapes.Select(s => Numbers(random, s))];
        (TensorList model, ModelOptimizer optimizer) = Create(rule, start.Zip(shapes, ToTensor).Select(layout));
        using var owned = optimizer;
        RuleHarness harness = new(Rule(rule), [.. start.Select(s => s.ToArray())]);
        Dictionary<string, float[][]> sensitivities = [];
        for (int step = 0; step < 6; step++)
        {
            float[][] gradients = [.. shapes.Select(s => Numbers(random, s))];
            float[]?[] taken = [.. gradients.Select((g, t) => step == 3 && t == 1 ? null : g)];
            model.SetGradients(taken.Zip(shapes, (g, s) => g is null ? null : layout(ToTensor(g, s))));
            optimizer.step();

            // All hypergradients before any value moves.
            float[][] objective = Objective(rule, harness, taken);
            Dictionary<string, double> moves = Adapted[rule]
                .ToDictionary(
                    a => a.Hyperparameter,
                    a =>
                        sensitivities.TryGetValue(a.Hyperparameter, out float[][]? previous)
                            ? a.Rate * Enumerable.Range(0, 4).Sum(t => Dot(objective[t], previous[t]))
                            : 0
                );
            foreach ((string hyperparameter, double move) in moves)
            {
                harness.Set(hyperparameter, (float)(harness.Get(hyperparameter) + move));
            }

            foreach ((string hyperparameter, _) in Adapted[rule])
            {
                float[][] now = harness.Derivatives(hyperparameter, taken);
                CheckDifferences(harness, hyperparameter, taken, now);

                // A tensor that takes no part keeps the sensitivity of its last step.
                sensitivities[hyperparameter] =
                [
                    .. now.Select((n, t) => taken[t] is null ? sensitivities[hyperparameter][t] : n),
                ];
            }

            harness.Step(taken);
        }

        foreach ((string hyperparameter, _) in Adapted[rule])
        {
            double learned = optimizer.Groups[0][hyperparameter];
            double move = Math.Abs(harness.Get(hyperparameter) - StartOf(rule, hyperparameter));
            Assert.True(move > 1e-4, $"{hyperparameter} of {rule} moved by {move}: too little to tell anything.");
            Assert.Equal(harness.Get(hyperparameter), learned, (2e-3 * move) + 1e-6);
        }

        foreach ((float[] expected, Tensor actual) in harness.Parameters.Zip(model.Parameters))
        {
            float[] numbers = actual.detach().to(float32).contiguous().data<float>().ToArray();
            Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
        }

        Tensor ToTensor(float[] numbers, long[] shape) => tensor(numbers, dtype: type).reshape(shape);
    }

    /// <summary>
    /// The generated derivative against a difference over five points of the update, with the sums that each of them
    /// has.
    /// </summary>
    private static void CheckDifferences(
        RuleHarness harness,
        string hyperparameter,
        float[]?[] gradients,
        float[][] derivatives
    )
    {
        const float H = 1f / 128;
        float value = harness.Get(hyperparameter);
        float[][][] updates =
        [
            .. ((int[])[-2, -1, 1, 2]).Select(n => harness.Updates(hyperparameter, value + (n * H), gradients)),
        ];
        for (int t = 0; t < derivatives.Length; t++)
        {
            for (int i = 0; i < derivatives[t].Length; i++)
            {
                double difference =
                    (updates[0][t][i] - (8 * updates[1][t][i]) + (8 * updates[2][t][i]) - updates[3][t][i]) / (12 * H);
                Assert.True(
                    Math.Abs(derivatives[t][i] - difference) <= 2e-3 * Math.Max(1, Math.Abs(difference)),
                    $"d/d{hyperparameter} of p{t}[{i}] is {derivatives[t][i]:R} instead of {difference:R}."
                );
            }
        }
    }

    /// <summary>The gradient of the objective as the rule has it, before hyperparameters move.</summary>
    private static float[][] Objective(string rule, RuleHarness harness, float[]?[] gradients)
    {
        float[][] own = [.. gradients.Select(g => g ?? [])];
        switch (rule)
        {
            case "Lamb":
            {
                float bound = (float)Math.Max(1, Norm(own) / harness.Get("MaxGradientNorm"));
                return [.. own.Select(g => g.Select(x => x / bound).ToArray())];
            }

            case "ScaledDecay":
            {
                float decay = harness.Get("WeightDecay");
                own = [.. own.Select((g, t) => g.Select((x, i) => x + (decay * harness.Parameters[t][i])).ToArray())];
                float scale = (float)((0.5f * harness.StateOf("Size", 0, 0)) + Norm(own));
                return [.. own.Select(g => g.Select(x => x / scale).ToArray())];
            }

            case "Lars":
            case "Prodigy":
            case "DAdaptAdam":
            {
                float decay = harness.Get("WeightDecay") * (rule == "Lars" ? 1 : 1 - harness.Get("Decoupled"));
                return [.. own.Select((g, t) => g.Select((x, i) => x + (decay * harness.Parameters[t][i])).ToArray())];
            }

            default:
                return own;
        }

        static double Norm(float[][] all) => Math.Sqrt(all.Sum(t => t.Sum(x => (double)x * x)));
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(string rule, IEnumerable<Tensor> tensors) =>
        Zoo.Create(
            rule,
            Structure.Global,
            tensors,
            OptionsOf(rule).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal)
        );

    private static Dictionary<string, double> OptionsOf(string rule) =>
        rule switch
        {
            "Lamb" => new() { ["WeightDecay"] = 0.125, ["LearningRate"] = 0.125 },
            "Lars" => new()
            {
                ["WeightDecay"] = 0.125,
                ["TrustCoefficient"] = 0.125,
                ["LearningRate"] = 0.125,
            },
            "Prodigy" or "DAdaptAdam" => new()
            {
                ["InitialDistance"] = 0.0625,
                ["WeightDecay"] = 0.125,
                ["BiasCorrection"] = 1,
                ["GrowthRate"] = 1.5,
            },
            "CautiousAdamW" => new() { ["LearningRate"] = 0.0625 },
            _ => [],
        };

    private static double StartOf(string rule, string hyperparameter)
    {
        object own = Rule(rule);
        return (float)own.GetType().GetField(hyperparameter)!.GetValue(own)!;
    }

    /// <summary>The rule with the values of the options, all others at their defaults.</summary>
    private static object Rule(string name)
    {
        Type type = SumDerivativeTests.TypeOf(name);
        object rule = Activator.CreateInstance(type)!;
        Dictionary<string, double> options = OptionsOf(name);
        foreach (System.Reflection.FieldInfo field in type.GetFields())
        {
            if (
                field.GetCustomAttributes(typeof(HyperparameterAttribute), false).FirstOrDefault()
                is HyperparameterAttribute attribute
            )
            {
                field.SetValue(rule, (float)options.GetValueOrDefault(field.Name, attribute.Value));
            }
        }

        return rule;
    }

    private static double[] Learned(ModelOptimizer optimizer, string rule) =>
        [.. Adapted[rule].Select(a => optimizer.Groups[0][a.Hyperparameter])];

    private static void Step(TensorList model, ModelOptimizer optimizer, int step)
    {
        model.SetGradients([linspace(-1, 2, 6) * (step + 1), step == 1 ? null : linspace(2, -1, 4) / (step + 1)]);
        optimizer.step();
    }

    private static float[] Numbers(Random random, long[] shape) =>
        [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => random.Next(-64, 65) / 32f)];

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
