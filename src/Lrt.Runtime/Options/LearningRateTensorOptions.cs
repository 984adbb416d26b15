using System;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The values of a <see cref="LearningRateTensorAttribute"/> at run time, without its initial rate, which is an option
/// of its own.
/// </summary>
public sealed record LearningRateTensorOptions
{
    /// <summary>Sets the learning rate of the rate models.</summary>
    /// <param name="metaLearningRate">The rate, finite and not negative; 0 leaves the rate models unchanged.</param>
    public LearningRateTensorOptions(double metaLearningRate) => MetaLearningRate = metaLearningRate;

    /// <summary>The learning rate of the rate models.</summary>
    public double MetaLearningRate { get; init; }

    /// <summary>The initial scale, above the initial rate; NaN for twice the initial rate.</summary>
    public double Scale { get; init; } = double.NaN;

    /// <summary>The smallest scale, and so the smallest rate; negative infinity for no bound.</summary>
    public double Min { get; init; }

    /// <summary>The rank of the rate models' matrices; 0 for full matrices.</summary>
    public int Rank { get; init; }

    /// <summary>The seed of the initial matrices of a <see cref="Rank"/>.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The function that creates the user's own rate models, at the first step. Each model maps a batch of examples
    /// [batch, inputs] to their rates [batch, rates], and its parameters are trained with
    /// <see cref="MetaLearningRate"/>. The optimizer disposes the models. Null, or a function that returns null,
    /// selects <c>scale * sigmoid(A x + c)</c>.
    /// </summary>
    public Func<RateModelRequest, nn.Module<Tensor, Tensor>?>? RateModel { get; init; }

    /// <exception cref="ArgumentException">An option cannot be used; the message gives the reason.</exception>
    internal void Check(double rate)
    {
        if (!double.IsFinite(MetaLearningRate) || MetaLearningRate < 0)
        {
            throw new ArgumentException(
                $"Option {nameof(MetaLearningRate)} is {MetaLearningRate}; it must be a finite number, 0 or more.",
                nameof(MetaLearningRate)
            );
        }

        if (!(rate > 0))
        {
            throw new ArgumentException(
                $"Option LearningRate is {rate}; the initial rate of a rate model must be positive.",
                nameof(rate)
            );
        }

        if (!double.IsNaN(Scale) && !(Scale > rate && double.IsFinite(Scale)))
        {
            throw new ArgumentException(
                $"Option {nameof(Scale)} is {Scale}; it must be a finite number above the initial rate, {rate}.",
                nameof(Scale)
            );
        }

        if (!(Min <= InitialScale(rate)))
        {
            throw new ArgumentException(
                $"Option {nameof(Min)} is {Min}; it must be at most the initial scale, {InitialScale(rate)}.",
                nameof(Min)
            );
        }

        if (Rank < 0)
        {
            throw new ArgumentException(
                $"Option {nameof(Rank)} is {Rank}; it must be 0, for full matrices, or more.",
                nameof(Rank)
            );
        }
    }

    internal double InitialScale(double rate) => double.IsNaN(Scale) ? 2 * rate : Scale;
}
