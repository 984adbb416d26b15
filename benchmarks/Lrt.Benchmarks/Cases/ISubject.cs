using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>A case on parameters of its own, ready to step.</summary>
public interface ISubject : IDisposable
{
    /// <summary>How many bytes a step loads and stores per scalar parameter; null where nobody says.</summary>
    double? BytesPerParameter { get; }

    /// <summary>What it steps, in the order of the layout; empty where it steps nothing.</summary>
    IReadOnlyList<Tensor> Parameters => [];

    /// <summary>Gives the parameters new gradients; does nothing where the step computes them. Not timed.</summary>
    void Prepare() { }

    /// <summary>Gets the timed region, and nothing but.</summary>
    void Step();

    /// <summary>Determines whether the steps so far have done something sensible; not timed.</summary>
    bool IsPlausible();
}
