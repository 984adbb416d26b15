using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>
/// Every rule with every structure in both precisions, against the rule by hand and the hypergradient's definition.
/// </summary>
public class RuleByStructureTests
{
    private const int Steps = 8;
    private const double WeightDecay = 0.01;
    private static readonly long[][] Shapes =
    [
        [5, 33],
        [5],
        [7, 3, 3],
        [1],
    ];

    public static TheoryData<string, Structure, ScalarType> Cases
    {
        get
        {
            TheoryData<string, Structure, ScalarType> cases = [];
            foreach (string rule in Zoo.Rules)
            {
                foreach (Structure structure in Enum.GetValues<Structure>())
                {
                    cases.Add(rule, structure, ScalarType.Float64);
                    cases.Add(rule, structure, ScalarType.Float32);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_rule_equals_the_rule_by_hand(string rule, Structure structure, ScalarType type)
    {
        using var scope = NewDisposeScope();
        Random random = new(7);
        int length = (int)Shapes.Sum(Size);
        double[] parameters = [.. Enumerable.Range(0, length).Select(_ => (double)(float)random.NextDouble())];
        double[] start = [.. parameters];
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            rule,
            structure,
            Tensors(parameters, type),
            weightDecay: DecayOf(rule)
        );
        using ModelOptimizer owned = optimizer;
        double kappa = model.GetType().GetCustomAttribute<HypergradientAttribute>()!.Rates[0];
        int[] group = GroupOf(structure);
        double[] rates = [.. Enumerable.Repeat(0.02, group.Max() + 1)];
        ScalarRule[] scalars = [.. Enumerable.Range(0, length).Select(_ => ScalarRule.Named(rule)())];
        double decay = DecayOf(rule);
        bool decouplesDecay = scalars[0].DecouplesDecay;
        double[] sensitivities = new double[length];
        for (int t = 1; t <= Steps; t++)
        {
            double[] gradients =
            [
                .. Enumerable.Range(0, length).Select(_ => (double)(float)((random.NextDouble() * 2) - 1)),
            ];
            model.SetGradients(Tensors(gradients, type));
            optimizer.step();
            double[] hypergradients = new double[rates.Length];
            double[] objective = [.. gradients.Select((g, i) => decouplesDecay ? g : g + (decay * parameters[i]))];
            for (int i = 0; i < length; i++)
            {
                hypergradients[group[i]] += objective[i] * sensitivities[i];
            }

            rates = [.. rates.Select((rate, g) => rate + (kappa * hypergradients[g]))];
            for (int i = 0; i < length; i++)
            {
                double rate = rates[group[i]];
                double direction = scalars[i]
                    .Decayed(scalars[i].Direction(parameters[i], objective[i], rate, t), parameters[i], decay, rate, t);
                sensitivities[i] = scalars[i].Sensitivity(direction);
                parameters[i] -= rate * direction;
            }
        }

        // float32: Adam's quotients amplify the rounding of the moments.
        double tolerance =
            type == ScalarType.Float64 ? 1e-13
            : rule is "Adam" or "AdamW" ? 2e-6
            : 1e-6;
        double[] actual = [.. model.Parameters.SelectMany(p => p.to(float64).contiguous().data<double>().ToArray())];
        for (int i = 0; i < length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - parameters[i]) <= tolerance,
                $"Parameter {i} is {actual[i]:R}, expected {parameters[i]:R}."
            );
        }

        double[] learned = [.. Learned(optimizer)];
        Assert.Equal(length, learned.Length);
        for (int i = 0; i < length; i++)
        {
            Assert.True(
                Math.Abs(learned[i] - rates[group[i]]) <= tolerance * 0.1,
                $"Rate {i} is {learned[i]:R}, expected {rates[group[i]]:R}."
            );
        }

        Assert.All(rates, rate => Assert.NotEqual(0.02, rate));
        Assert.NotEqual(start, actual);
    }

    public static TheoryData<string, Structure> RulesByStructure
    {
        get
        {
            TheoryData<string, Structure> cases = [];
            foreach (string rule in Zoo.Rules)
            {
                foreach (Structure structure in Enum.GetValues<Structure>())
                {
                    cases.Add(rule, structure);
                }
            }

            return cases;
        }
    }

    /// <summary>
    /// Parameters that are not contiguous take the tensor operations, contiguous ones the vector loops.
    /// </summary>
    [Theory]
    [MemberData(nameof(RulesByStructure))]
    public void Tensor_operations_equal_the_vector_loops(string rule, Structure structure)
    {
        double[] strided = Train(rule, structure, ScalarType.Float64, t =>
            t.dim() < 2 ? t : t.transpose(0, 1).contiguous().transpose(0, 1)
        );
        double[] contiguous = Train(rule, structure, ScalarType.Float64, t => t);
        Assert.All(contiguous.Zip(strided), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.NotEqual(contiguous, strided.Select(_ => 0.0));
    }

    /// <summary>16-bit parameters are updated in float32 and rounded when they are stored.</summary>
    [Theory]
    [MemberData(nameof(RulesByStructure))]
    public void Sixteen_bit_parameters_follow_the_single_precision_ones(string rule, Structure structure)
    {
        double[] coarse = Train(rule, structure, ScalarType.BFloat16, t => t);
        double[] single = Train(rule, structure, ScalarType.Float32, t => t);
        Assert.All(single.Zip(coarse), pair => Assert.Equal(pair.First, pair.Second, 0.03));
        Assert.NotEqual(single, coarse);
    }

    private static double DecayOf(string rule) => Zoo.HasWeightDecay(rule) ? WeightDecay : 0;

    private static double[] Train(string rule, Structure structure, ScalarType type, Func<Tensor, Tensor> layout)
    {
        using var scope = NewDisposeScope();
        Random random = new(11);
        int length = (int)Shapes.Sum(Size);
        double[] Numbers() =>
            [.. Enumerable.Range(0, length).Select(_ => (double)(Half)((random.NextDouble() * 2) - 1))];

        // Momentum of normalized gradients goes ten times as far in a step.
        double rate = rule.EndsWith("WithMomentum", StringComparison.Ordinal) ? 0.002 : 0.02;
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            rule,
            structure,
            Tensors(Numbers(), type).Select(layout),
            rate,
            DecayOf(rule)
        );
        using ModelOptimizer owned = optimizer;
        for (int t = 0; t < Steps; t++)
        {
            model.SetGradients(Tensors(Numbers(), type));
            optimizer.step();
        }

        return [.. model.Parameters.SelectMany(p => p.to(float64).contiguous().data<double>().ToArray())];
    }

    /// <summary>Which rate each scalar has: the tensors are nobody's layer, so each has features of its own.</summary>
    private static int[] GroupOf(Structure structure)
    {
        if (structure == Structure.Global)
        {
            return new int[Shapes.Sum(Size)];
        }

        if (structure == Structure.PerParameter)
        {
            return [.. Enumerable.Range(0, (int)Shapes.Sum(Size))];
        }

        if (structure == Structure.PerTensor)
        {
            return [.. Shapes.SelectMany((shape, t) => Enumerable.Repeat(t, (int)Size(shape)))];
        }

        List<int> groups = [];
        int next = 0;
        foreach (long[] shape in Shapes)
        {
            int first = next;
            groups.AddRange(
                Enumerable.Range(0, (int)Size(shape)).Select(i => first + (i / (int)(Size(shape) / shape[0])))
            );
            next += (int)shape[0];
        }

        return [.. groups];
    }

    private static IEnumerable<double> Learned(ModelOptimizer optimizer)
    {
        for (int p = 0; p < Shapes.Length; p++)
        {
            using Tensor copy = optimizer.LearningRates.Copy($"p{p}");
            using Tensor rates = copy.to(float64);
            int row = (int)(Size(Shapes[p]) / Math.Max(1, rates.numel()));
            foreach (double rate in rates.data<double>().ToArray())
            {
                for (int i = 0; i < row; i++)
                {
                    yield return rate;
                }
            }
        }
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);

    private static Tensor[] Tensors(double[] numbers, ScalarType type)
    {
        int start = 0;
        return
        [
            .. Shapes
                .Select(shape => tensor(numbers.AsSpan(start, (int)Size(shape)).ToArray(), dtype: type).reshape(shape))
                .Select(
                    (t, _) =>
                    {
                        start += (int)t.numel();
                        return t;
                    }
                ),
        ];
    }
}
