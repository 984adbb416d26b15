using System;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>
/// What the losses need of a forward pass. Not fields of the module, which would register tensors as its buffers.
/// </summary>
internal sealed class KeptForward : IDisposable
{
    public KeptForward(long[] leading, Tensor rows, CopyParts predictions, int[] copies)
    {
        (Leading, Rows, Predictions, Copies) = (leading, rows.DetachFromDisposeScope(), predictions, copies);
        predictions.Detach();
    }

    /// <summary>The sizes of the features' dimensions before the last.</summary>
    public long[] Leading { get; }

    /// <summary>The features, [examples, in], without graph.</summary>
    public Tensor Rows { get; }

    /// <summary>The predictions of the copies that take part, with the graph to the features.</summary>
    public CopyParts Predictions { get; }

    /// <summary>Which copies take part.</summary>
    public int[] Copies { get; }

    public void Dispose()
    {
        Rows.Dispose();
        Predictions.Dispose();
    }
}
