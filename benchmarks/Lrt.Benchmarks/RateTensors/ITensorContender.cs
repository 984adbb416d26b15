using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>A way to do a training step, or the part of one that nobody can do without.</summary>
public interface ITensorContender : IDisposable
{
    /// <summary>What it is called in tables.</summary>
    string Name { get; }

    /// <summary>Does it once.</summary>
    void Step(Tensor x, Tensor y);

    /// <summary>The network's parameters as they are now, for comparison; none where they do not move.</summary>
    IReadOnlyList<Tensor> Parameters { get; }
}
