using System;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>Examples of a function: inputs [n, features] and their targets [n, outputs].</summary>
public sealed record ExampleSet(Tensor Inputs, Tensor Targets) : IDisposable
{
    public long Count => Inputs.shape[0];

    /// <summary>Gets consecutive examples, without a copy; the caller disposes them.</summary>
    public ExampleSet Part(long start, long count) =>
        new(
            Inputs.narrow(0, start, count).DetachFromDisposeScope(),
            Targets.narrow(0, start, count).DetachFromDisposeScope()
        );

    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
