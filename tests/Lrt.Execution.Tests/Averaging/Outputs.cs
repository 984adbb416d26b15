using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>Averaged outputs with known weights, and what separate layers make of them.</summary>
internal static class Outputs
{
    /// <summary>An output with random weights in double precision, whose posterior is not uniform.</summary>
    public static AveragedOutput<Linear> Create(
        int copies,
        long inputs,
        long outputs,
        AveragedTask task = AveragedTask.Classification,
        double? variance = null,
        ModelAveraging averaging = ModelAveraging.Switch,
        double? catchUp = null,
        bool hasBias = true,
        ScalarType type = ScalarType.Float64
    )
    {
        random.manual_seed(5);
        AveragedOutput<Linear> output = new(
            copies,
            () => nn.Linear(inputs, outputs, hasBias, dtype: type),
            task,
            variance,
            averaging,
            catchUp: catchUp
        );
        using Tensor losses = linspace(0.3, 1.7, copies, dtype: float64);
        output.Observe(losses);
        return output;
    }

    /// <summary>The copies as separate layers.</summary>
    public static Linear[] Separate(AveragedOutput output)
    {
        using var off = no_grad();
        return
        [
            .. Enumerable
                .Range(0, output.Copies)
                .Select(copy =>
                {
                    Linear layer = nn.Linear(
                        output.Weight.shape[2],
                        output.Weight.shape[1],
                        output.Bias is not null,
                        dtype: output.Weight.dtype
                    );
                    layer.weight!.copy_(output.Weight[copy]);
                    layer.bias?.copy_(output.Bias![copy]);
                    return layer;
                }),
        ];
    }

    /// <summary>Overwrites the weights of one copy.</summary>
    public static void Fill(AveragedOutput output, int copy, double value)
    {
        using var off = no_grad();
        using Tensor weight = output.Weight[copy];
        weight.fill_(value);
    }

    /// <summary>The log-density of a target under a copy's normal distributions, the constant once.</summary>
    public static Tensor LogDensity(Tensor predicted, Tensor target, double variance) =>
        ((predicted - target).pow(2).sum(-1L) / (-2 * variance)) - (0.5 * Math.Log(2 * Math.PI * variance));

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.shape, actual.shape);
        using Tensor distance = (expected.detach() - actual.detach()).abs().max();
        Assert.True(distance.ToDouble() <= tolerance, $"off by {distance.ToDouble():E3}");
    }
}
