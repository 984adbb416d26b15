using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>A case with parameters of its own, ready to step.</summary>
public interface ISubject : IDisposable
{
    /// <summary>
    /// The number of bytes that a step loads and stores per scalar parameter; null where it is unknown.
    /// </summary>
    double? BytesPerParameter { get; }

    /// <summary>The parameters that are stepped, in the order of the layout; empty where there are none.</summary>
    IReadOnlyList<Tensor> Parameters => [];

    /// <summary>Gives the parameters new gradients; does nothing where the step computes them. Not timed.</summary>
    void Prepare() { }

    /// <summary>Runs the timed region.</summary>
    void Step();

    /// <summary>Determines whether the steps so far have had a sensible effect; not timed.</summary>
    bool IsPlausible();
}
