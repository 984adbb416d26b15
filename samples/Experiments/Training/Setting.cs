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

    public HypergradientOptions Hypergradient => new([.. UpperRates]) { Min = Min, Reduction = Reduction };
}
