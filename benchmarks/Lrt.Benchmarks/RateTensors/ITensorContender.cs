using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>A way to perform a training step, or the part of a step that every method needs.</summary>
public interface ITensorContender : IDisposable
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>Performs the step.</summary>
    void Step(Tensor x, Tensor y);

    /// <summary>The current parameters of the network, for comparison; empty where they do not move.</summary>
    IReadOnlyList<Tensor> Parameters { get; }
}
