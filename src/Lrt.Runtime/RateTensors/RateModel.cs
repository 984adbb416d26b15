using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>Turns examples into learning rates, and learns from what the rates did.</summary>
internal abstract class RateModel(long inputs, long rates) : IDisposable
{
    /// <summary>How many numbers it sees of an example.</summary>
    public long Inputs { get; } = inputs;

    /// <summary>How many learning rates it gives.</summary>
    public long Rates { get; } = rates;

    /// <summary>Everything it has learned, by name.</summary>
    public abstract IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <summary>Computes the mean over the examples of each rate.</summary>
    /// <param name="examples">The batch; what is noted of it is valid until <see cref="Learn"/>.</param>
    /// <param name="rates">Takes the means, [rates].</param>
    public abstract void Compute(Examples examples, Tensor rates);

    /// <summary>One step of gradient descent on the loss after the update.</summary>
    /// <param name="examples">The batch of <see cref="Compute"/>.</param>
    /// <param name="products">
    /// By rate, minus the derivative of the loss to the mean rate: the sum over the scalars that share it of
    /// sensitivity times gradient after the update.
    /// </param>
    /// <param name="metaRate">The learning rate of this step.</param>
    public abstract void Learn(Examples examples, Tensor products, double metaRate);

    public abstract void Dispose();
}
