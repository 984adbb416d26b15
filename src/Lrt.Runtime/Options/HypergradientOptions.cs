using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt;

/// <summary>
/// How a hyperparameter is adapted by its hypergradient: the values of a <see cref="HypergradientAttribute"/> at run
/// time. What is left null is as the attribute declares it.
/// </summary>
public sealed record HypergradientOptions
{
    /// <summary>Sets the rates.</summary>
    /// <param name="rates">
    /// One finite rate per order, which is compiled in; none for the rates that the attribute declares.
    /// </param>
    public HypergradientOptions(params double[] rates) => Rates = [.. rates];

    /// <summary>
    /// The hypergradient's learning rates, one per order; none for those that the attribute declares.
    /// </summary>
    public IReadOnlyList<double> Rates { get; init; }

    /// <summary>Lower bound of the adapted value; negative infinity for none.</summary>
    public double? Min { get; init; }

    /// <summary>Upper bound of the adapted value; infinity for none.</summary>
    public double? Max { get; init; }

    /// <summary>Bound on the hypergradient's absolute value; infinity for none.</summary>
    public double? Clip { get; init; }

    /// <summary>How contributions to a shared value are combined.</summary>
    public HypergradientReduction? Reduction { get; init; }

    /// <summary>How many steps the value rests before it is adapted.</summary>
    public int? WarmUp { get; init; }

    /// <inheritdoc/>
    public bool Equals(HypergradientOptions? other) =>
        other is not null
        && Rates.SequenceEqual(other.Rates)
        && Min == other.Min
        && Max == other.Max
        && Clip == other.Clip
        && Reduction == other.Reduction
        && WarmUp == other.WarmUp;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Rates.Count, Rates.Count > 0 ? Rates[0] : 0, Min, Max, Clip, Reduction, WarmUp);
}
