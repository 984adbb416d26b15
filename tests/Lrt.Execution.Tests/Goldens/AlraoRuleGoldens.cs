using System.Collections.Generic;
using System.Linq;
using Lrt.Goldens;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The body's optimizers of the authors' code of Alrao: a rate per output unit, drawn beforehand.</summary>
public class AlraoRuleGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(AlraoRuleGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        (string weight, string bias) = file.Config.Texts("param_order") is [var first, var second]
            ? (first, second)
            : throw new MalformedGoldenException($"{file.Name}: not one layer.");
        long[] shape = file.Initial[$"params.{weight}"].Shape;
        Linear body = nn.Linear(shape[1], shape[0], dtype: type);
        using (no_grad())
        {
            body.weight!.copy_(file.Initial[$"params.{weight}"].ToTensor(type));
            body.bias!.copy_(file.Initial[$"params.{bias}"].ToTensor(type));
        }

        (nn.Module<Tensor, Tensor> model, AveragingOptimizer optimizer) = AlraoOptimizers.Create(
            file.Config,
            body,
            new AveragedOutput<Linear>(2, () => nn.Linear(shape[0], 1, dtype: type))
        );
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        double[] rates = file.Initial[$"lr.{bias}"].Data;
        Assert.Equal(
            rates.SelectMany(rate => Enumerable.Repeat(rate, (int)shape[1])),
            file.Initial[$"lr.{weight}"].Data
        );
        AlraoOptimizers.SetRates(optimizer, "body.weight", rates);
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            body.weight!.grad = step.Inputs[$"grads.{weight}"].ToTensor(type);
            body.bias!.grad = step.Inputs[$"grads.{bias}"].ToTensor(type);
            optimizer.step();
            return new Dictionary<string, GoldenTensor>
            {
                [$"params.{weight}"] = body.weight!.ToGolden(),
                [$"params.{bias}"] = body.bias!.ToGolden(),
            };
        });
    }
}
