using System;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// The right factor V of a matrix of low rank. The rate model uses V x in the place of an example x, so that its own
/// matrix is only as wide as the rank. V begins at random, with entries of variance 1 / inputs, because with both
/// factors zero neither would ever move.
/// </summary>
internal sealed class LowRankInputs : IDisposable
{
    public LowRankInputs(int rank, long inputs, int seed, Tensor like)
    {
        using var generator = new Generator((ulong)seed, CPU);
        using Tensor drawn = randn(rank, inputs, dtype: ScalarType.Float64, generator: generator) / Math.Sqrt(inputs);
        using Tensor near = drawn.to(like.dtype);
        Projection = near.to(like.device, copy: true).DetachFromDisposeScope();
    }

    /// <summary>The matrix V, [rank, inputs].</summary>
    public Tensor Projection { get; }

    /// <summary>The examples of the step, projected: [examples, rank].</summary>
    public Examples Features { get; } = new();

    public Examples Apply(Examples examples)
    {
        using Tensor transposed = Projection.t();
        using Tensor features = examples.Matrix!.matmul(transposed);
        Features.Set(features);
        return Features;
    }

    /// <summary>Updates V.</summary>
    /// <param name="steps">The steps of the projected examples, [rank, examples].</param>
    /// <param name="examples">The examples.</param>
    public void Move(Tensor steps, Examples examples)
    {
        using Tensor step = steps.matmul(examples.Matrix!);
        Projection.add_(step);
    }

    public void Dispose()
    {
        Projection.Dispose();
        Features.Dispose();
    }
}
