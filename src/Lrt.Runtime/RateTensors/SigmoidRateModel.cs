using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// The rate model <c>rate(x) = scale * sigmoid(A x + c)</c>. With z = A x + c, and v the derivative of the loss with
/// respect to a mean rate over B examples, the derivatives have closed forms: with respect to A, v scale / B times the
/// sum over the examples of sigmoid'(z) x; with respect to c, the same without x; with respect to the scale, v / B
/// times the sum of sigmoid(z).
/// </summary>
internal sealed class SigmoidRateModel : RateModel
{
    private readonly SigmoidArithmetic arithmetic;
    private readonly LowRankInputs? lowRank;
    private readonly Tensor scale;
    private readonly double min;

    /// <param name="inputs">The number of inputs.</param>
    /// <param name="rates">The number of learning rates.</param>
    /// <param name="initialRate">The initial value of every rate.</param>
    /// <param name="options">The scale, rank and bounds.</param>
    /// <param name="like">A tensor with the precision and the device of the rates.</param>
    public SigmoidRateModel(long inputs, long rates, double initialRate, LearningRateTensorOptions options, Tensor like)
        : base(inputs, rates)
    {
        double initialScale = options.InitialScale(initialRate);
        min = options.Min;
        lowRank = options.Rank == 0 ? null : new LowRankInputs(options.Rank, inputs, options.Seed, like);
        scale = full(1, initialScale, dtype: ScalarType.Float64).DetachFromDisposeScope();
        Weights = zeros(rates, options.Rank == 0 ? inputs : options.Rank, dtype: like.dtype, device: like.device)
            .DetachFromDisposeScope();
        Offsets = full(rates, -Math.Log((initialScale / initialRate) - 1), dtype: like.dtype, device: like.device)
            .DetachFromDisposeScope();
        arithmetic = SigmoidArithmetic.For(this);
    }

    /// <summary>The matrix A, [rates, inputs]; with a rank r its left factor, [rates, r].</summary>
    public Tensor Weights { get; }

    /// <summary>The vector c, [rates].</summary>
    public Tensor Offsets { get; }

    public double Scale => scale.ToDouble();

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Value)> State =>
        [
            ("weight", Weights),
            ("bias", Offsets),
            ("scale", scale),
            .. lowRank is null ? [] : ((string, Tensor)[])[("projection", lowRank.Projection)],
        ];

    /// <summary>Gets the number of numbers of a rate model of the given size.</summary>
    public static long NumbersOf(long inputs, long rates, int rank) =>
        rank == 0 ? checked((inputs + 1) * rates) : checked(((rank + 1) * rates) + (rank * inputs));

    /// <inheritdoc/>
    public override void Compute(Examples examples, Tensor rates)
    {
        Examples seen = lowRank?.Apply(examples) ?? examples;
        using Tensor sums = arithmetic.Activate(seen).mul(Scale / examples.Rows);
        rates.copy_(sums);
    }

    /// <inheritdoc/>
    public override void Learn(Examples examples, Tensor products, double metaRate)
    {
        double perExample = metaRate / examples.Rows;
        using Tensor gains = products * arithmetic.Sums;
        using Tensor gain = gains.sum();
        using Tensor factors = products * (perExample * Scale);
        using Tensor? inputs = arithmetic.Move(
            lowRank?.Features ?? examples,
            factors,
            wantsInputs: lowRank is not null
        );
        if (inputs is not null)
        {
            lowRank!.Move(inputs, examples);
        }

        using Tensor moved = tensor(new[] { Math.Max(min, Scale + (perExample * gain.ToDouble())) });
        scale.copy_(moved);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        arithmetic.Dispose();
        lowRank?.Dispose();
        Weights.Dispose();
        Offsets.Dispose();
        scale.Dispose();
    }
}
