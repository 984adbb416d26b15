using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>A model that computes learning rates from examples, and learns from the effect of the rates.</summary>
internal abstract class RateModel(long inputs, long rates) : IDisposable
{
    /// <summary>The number of inputs.</summary>
    public long Inputs { get; } = inputs;

    /// <summary>The number of learning rates.</summary>
    public long Rates { get; } = rates;

    /// <summary>The learned tensors, by name.</summary>
    public abstract IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <summary>Computes the mean over the examples of each rate.</summary>
    /// <param name="examples">The batch; intermediate results for it are valid until <see cref="Learn"/>.</param>
    /// <param name="rates">The tensor that receives the means, [rates].</param>
    public abstract void Compute(Examples examples, Tensor rates);

    /// <summary>Makes one step of gradient descent on the loss after the update.</summary>
    /// <param name="examples">The batch of <see cref="Compute"/>.</param>
    /// <param name="products">
    /// For each rate minus the derivative of the loss with respect to the mean rate: the sum, over the scalars that
    /// share the rate, of sensitivity times gradient after the update.
    /// </param>
    /// <param name="metaRate">The learning rate of this step.</param>
    public abstract void Learn(Examples examples, Tensor products, double metaRate);

    public abstract void Dispose();
}
