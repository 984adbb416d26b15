using System;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>What the losses need of a forward pass. Not fields of the module, which would register tensors as its buffers.</summary>
/// <param name="leading">The sizes of the features' dimensions before the last.</param>
/// <param name="rows">The features, [examples, in], without graph.</param>
/// <param name="predictions">The predictions of the copies that take part, [examples, part, out], with the graph to the features.</param>
/// <param name="copies">Which copies take part.</param>
internal sealed class KeptForward(long[] leading, Tensor rows, Tensor predictions, int[] copies) : IDisposable
{
    public long[] Leading { get; } = leading;

    public Tensor Rows { get; } = rows.DetachFromDisposeScope();

    public Tensor Predictions { get; } = predictions.DetachFromDisposeScope();

    public int[] Copies { get; } = copies;

    public void Dispose()
    {
        Rows.Dispose();
        Predictions.Dispose();
    }
}
