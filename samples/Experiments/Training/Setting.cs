using System.Collections.Generic;
using Lrt;

namespace Experiments.Training;

/// <summary>The numbers of a method.</summary>
/// <param name="LearningRate">The rate of the first step.</param>
/// <param name="UpperRates">
/// The rates of the levels above, from the hypergradient's own rate upwards; none where the rate is constant.
/// </param>
public sealed record Setting(double LearningRate, params IReadOnlyList<double> UpperRates)
{
    /// <summary>
    /// The lower bound of an adapted rate. The bound of the rules is 0; negative infinity, as in the papers, allows
    /// negative rates.
    /// </summary>
    public double? Min { get; init; }

    public HypergradientReduction? Reduction { get; init; }

    /// <summary>The coupled weight decay, which is part of the gradient.</summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// The length of the first update relative to the parameters, where the learning rate finds its own size; null for
    /// the default.
    /// </summary>
    public double? RelativeStart { get; init; }

    /// <summary>The settings of a learning rate that finds its own size.</summary>
    public ScaleFreeOptions ScaleFree =>
        RelativeStart is { } start ? new() { RelativeStart = start } : new ScaleFreeOptions();

    public HypergradientOptions Hypergradient => new([.. UpperRates]) { Min = Min, Reduction = Reduction };
}
