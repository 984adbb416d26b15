using System;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>New values of a parameter and its states that were computed as tensors, and are written later.</summary>
/// <param name="values">The streams with their new values.</param>
internal sealed class TensorUpdate((Tensor Stream, Tensor Value)[] values) : IDisposable
{
    /// <summary>Overwrites the streams.</summary>
    public void Write()
    {
        using IDisposable off = no_grad();
        foreach ((Tensor stream, Tensor value) in values)
        {
            stream.copy_(value);
        }
    }

    public void Dispose()
    {
        foreach ((_, Tensor value) in values)
        {
            value.Dispose();
        }
    }
}
