using System;
using TorchSharp;
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

    /// <summary>Takes the examples of the step; from the first call on there is nothing left to do.</summary>
    /// <param name="input">The examples that the model was called with.</param>
    /// <param name="parameter">The parameter whose rates are wanted, for messages.</param>
    /// <exception cref="InvalidOperationException">There are no examples, or they are not finite numbers.</exception>
    public void Take(Tensor? input, string parameter)
    {
        if (Examples.Matrix is not null)
        {
            return;
        }

        Find(input);
        if (!IsFinite(Examples.Matrix!))
        {
            throw new InvalidOperationException(
                $"The examples that give parameter '{parameter}' its learning rates have numbers that are not finite, "
                    + "so the rates would not be either. Nothing was updated; leave such examples out."
            );
        }
    }

    /// <summary>Forgets them.</summary>
    public virtual void Clear() => Examples.Clear();

    public virtual void Dispose() => Examples.Dispose();

    /// <summary>Sets the examples of the step.</summary>
    /// <param name="input">The examples that the model was called with.</param>
    protected abstract void Find(Tensor? input);

    /// <summary>
    /// One row for each example: the first dimension counts them, unless there is a reason for another.
    /// </summary>
    protected static Tensor Rows(Tensor values) =>
        values.NumberOfElements == 0
            ? throw new ArgumentException(
                $"The examples have shape [{string.Join(", ", values.shape)}]: there is nothing to learn from. Leave "
                    + "empty batches out."
            )
        : values.dim() == 0 ? values.reshape(1, 1)
        : values.reshape(values.shape[0], -1);

    protected void Set(Tensor rows)
    {
        using Tensor converted = rows.to(type);
        using Tensor near = converted.to(device);
        Examples.Set(near);
    }

    // A sum is finite only if all its terms are, but finite terms may have one that is not.
    private static bool IsFinite(Tensor matrix)
    {
        using Tensor sum = matrix.sum();
        if (double.IsFinite(sum.ToDouble()))
        {
            return true;
        }

        using Tensor finite = matrix.isfinite();
        using Tensor all = finite.all();
        return all.ToBoolean();
    }
}
