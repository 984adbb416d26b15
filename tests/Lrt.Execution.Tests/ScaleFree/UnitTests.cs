using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>
/// The same training in other units of the loss and of the parameters: epsilon has the gradient's unit, coupled decay
/// that of the gradient over the parameter, decoupled decay the inverse of the parameter's.
/// </summary>
public class UnitTests
{
    private const double Decay = 0.125;
    private const double Epsilon = 1e-8;

    // Adadelta adds its epsilon to numbers of two units; RAdam's first steps are gradients, later steps are numbers.
    private static readonly string[] MixUnits = ["Adadelta", "RAdam"];

    // Their decay is a part of the update.
    private static readonly string[] DecoupleDecay =
    [
        "AdamW",
        "AmsGradW",
        "Lion",
        "NAdamW",
        "AdEmaMix",
        "AdoptW",
        "Adan",
    ];

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            TheoryData<string, int, int> all = new();
            foreach (string rule in Zoo.LinearRules.Except(MixUnits))
            {
                all.Add(rule, 20, 0);
                all.Add(rule, -20, 0);
                all.Add(rule, 0, 10);
                all.Add(rule, 0, -10);
                all.Add(rule, 20, -10);
                all.Add(rule, -20, 10);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trainings_in_other_units_are_the_same_bit_for_bit(string rule, int loss, int parameter)
    {
        foreach (ScalarType type in new[] { float32, float64 })
        {
            using var scope = NewDisposeScope();
            double size = Math.ScaleB(1, parameter);
            Tensor[] expected = Train(rule, type, 0, 0);
            Tensor[] actual = Train(rule, type, loss, parameter);
            Assert.All(expected.Zip(actual), p =>
                Assert.Equal((p.First * size).bytes.ToArray(), p.Second.bytes.ToArray())
            );
        }
    }

    [Theory]
    [InlineData("Adadelta")]
    [InlineData("RAdam")]
    public void A_rule_that_mixes_units_trains_otherwise(string rule)
    {
        using var scope = NewDisposeScope();
        Tensor[] expected = Train(rule, float64, 0, 0);
        Tensor[] actual = Train(rule, float64, 20, 0);
        Assert.Contains(expected.Zip(actual), p => !p.First.bytes.ToArray().AsSpan().SequenceEqual(p.Second.bytes));
    }

    private static Tensor[] Train(string rule, ScalarType type, int loss, int parameter)
    {
        double size = Math.ScaleB(1, parameter);
        double slope = Math.ScaleB(1, loss - parameter);
        Dictionary<string, double> values = new()
        {
            ["WeightDecay"] = Decay * (DecoupleDecay.Contains(rule) ? 1 / size : slope / size),
        };
        Type options = typeof(Zoo).Assembly.GetType(
            $"{typeof(Zoo).Namespace}.ScaleFree{rule}Zoo+OptimizerOptions",
            throwOnError: true
        )!;
        if (options.GetProperty(nameof(Epsilon)) is not null)
        {
            values.Add(nameof(Epsilon), Epsilon * slope);
        }

        (TensorList model, ModelOptimizer optimizer) = Zoo.CreateScaleFree(
            rule,
            isPerTensor: false,
            [(Numbers(60, 1) * size).reshape(6, 10).to(type), (Numbers(17, 2) * size).to(type)],
            values
        );
        using ModelOptimizer own = optimizer;
        for (int step = 0; step < 30; step++)
        {
            double explosion = step == 12 ? 50 : 1;
            model.SetGradients([
                ((Numbers(60, 3 + step) + 0.25) * explosion * slope).reshape(6, 10).to(type),
                ((Numbers(17, 90 + step) - 0.25) * explosion * slope).to(type),
            ]);
            own.step();
        }

        return [.. model.Parameters.Select(p => p.detach().clone())];
    }

    // Exact in float32, so that to scale them and to convert them is the same in either order.
    private static Tensor Numbers(int count, int seed) =>
        tensor([.. Enumerable.Range(1, count).Select(k => (double)(float)Math.Sin((k * 1.7) + (seed * seed * 0.37)))]);
}
