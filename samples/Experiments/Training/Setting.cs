using System.Collections.Generic;
using Lrt;

namespace Experiments.Training;

/// <summary>The numbers that a method is run with.</summary>
/// <param name="LearningRate">The rate of the first step.</param>
/// <param name="UpperRates">
/// The rates of the levels above it, from the hypergradient's own rate upwards; none where the rate is constant.
/// </param>
public sealed record Setting(double LearningRate, params IReadOnlyList<double> UpperRates)
{
    /// <summary>
    /// Lower bound of an adapted rate: the rules' own is 0; negative infinity, as the papers have it, lets rates turn
    /// negative.
    /// </summary>
    public double? Min { get; init; }

    public HypergradientReduction? Reduction { get; init; }

    /// <summary>Coupled: part of the gradient.</summary>
    public double WeightDecay { get; init; }

    public HypergradientOptions Hypergradient => new([.. UpperRates]) { Min = Min, Reduction = Reduction };
}
