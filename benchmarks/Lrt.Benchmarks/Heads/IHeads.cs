using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Heads;

/// <summary>Several output layers over the same features, averaged for the body, each with a loss of its own.</summary>
public interface IHeads : IDisposable
{
    /// <summary>
    /// Runs one forward and one backward pass: the gradient of the features is that of the averaged loss, and the
    /// gradient of a layer is that of its own loss.
    /// </summary>
    void Pass(Tensor features, Tensor labels);

    /// <summary>Gets the gradients of the last pass, [copies, out, in] and [copies, out], for comparison.</summary>
    IReadOnlyList<Tensor> Gradients();
}
