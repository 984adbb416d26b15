using System;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>Where rate models get a step's examples from.</summary>
/// <param name="type">The precision of the rates.</param>
/// <param name="device">Where they are.</param>
internal abstract class ExampleSource(ScalarType type, Device device) : IDisposable
{
    /// <summary>The examples of the step.</summary>
    public Examples Examples { get; } = new();

    /// <summary>How many numbers an example has, where that is known before the first step; else null.</summary>
    public virtual long? Inputs => null;

    /// <summary>What it is, in words.</summary>
    public abstract string Description { get; }

    /// <summary>Takes the examples of the step.</summary>
    /// <param name="input">What the model was called with.</param>
    public abstract void Take(Tensor? input);

    /// <summary>Forgets them.</summary>
    public virtual void Clear() => Examples.Clear();

    public virtual void Dispose() => Examples.Dispose();

    /// <summary>One row for each example: the first dimension counts them, unless there is a reason for another.</summary>
    protected static Tensor Rows(Tensor values) => values.dim() switch
    {
        0 => values.reshape(1, 1),
        _ => values.reshape(values.shape[0], -1),
    };

    protected void Set(Tensor rows)
    {
        using Tensor converted = rows.to(type);
        using Tensor near = converted.to(device);
        Examples.Set(near);
    }
}
