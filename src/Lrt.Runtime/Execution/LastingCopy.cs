using System;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>
/// Creates copies of tensors without their history, which outlive the dispose scope and the inference mode that the
/// user may be in.
/// </summary>
internal static class LastingCopy
{
    /// <summary>Copies a tensor.</summary>
    /// <returns>The copy, which the caller disposes.</returns>
    public static Tensor Of(Tensor tensor)
    {
        using IDisposable writable = inference_mode(false);
        using IDisposable off = no_grad();
        using Tensor detached = tensor.detach();
        return detached.clone().DetachFromDisposeScope();
    }
}
