using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>The source of the examples that rate models use in a step.</summary>
/// <param name="type">The precision of the rates.</param>
/// <param name="device">The device of the rates.</param>
internal abstract class ExampleSource(ScalarType type, Device device) : IDisposable
{
    /// <summary>The examples of the step.</summary>
    public Examples Examples { get; } = new();

    /// <summary>
    /// The number of numbers of an example, where that is known before the first step; otherwise null.
    /// </summary>
    public virtual long? Inputs => null;

    /// <summary>The description of the source.</summary>
    public abstract string Description { get; }

    /// <summary>Takes the examples of the step. Later calls in the same step have no effect.</summary>
    /// <param name="input">The examples that the model was called with.</param>
    /// <param name="parameter">The parameter whose rates are computed, for messages.</param>
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

    /// <summary>Releases the examples.</summary>
    public virtual void Clear() => Examples.Clear();

    public virtual void Dispose() => Examples.Dispose();

    /// <summary>Sets the examples of the step.</summary>
    /// <param name="input">The examples that the model was called with.</param>
    protected abstract void Find(Tensor? input);

    /// <summary>
    /// Gets a matrix with one row for each example. The first dimension counts the examples, unless a source overrides
    /// that.
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

    // A sum is finite only if all its terms are, but the sum of finite terms may be infinite.
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
