using System;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>
/// The tensors of a forward pass that the losses need. They are not fields of the module, which would register tensors
/// as its buffers.
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

    /// <summary>The features, [examples, in], detached from the graph.</summary>
    public Tensor Rows { get; }

    /// <summary>The predictions of the copies that take part, with the graph to the features.</summary>
    public CopyParts Predictions { get; }

    /// <summary>The copies that take part.</summary>
    public int[] Copies { get; }

    public void Dispose()
    {
        Rows.Dispose();
        Predictions.Dispose();
    }
}
