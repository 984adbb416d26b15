using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt;

/// <summary>
/// The settings for the adaptation of a hyperparameter by its hypergradient: the values of a
/// <see cref="HypergradientAttribute"/> at run time. A setting that is null has the value that the attribute declares.
/// </summary>
public sealed record HypergradientOptions
{
    /// <summary>Sets the rates.</summary>
    /// <param name="rates">
    /// One finite rate per order, where the order is that of the attribute; none for the rates that the attribute
    /// declares.
    /// </param>
    public HypergradientOptions(params double[] rates) => Rates = [.. rates];

    /// <summary>
    /// The hypergradient's learning rates, one per order; empty for the rates that the attribute declares.
    /// </summary>
    public IReadOnlyList<double> Rates { get; init; }

    /// <summary>The lower bound of the adapted value; negative infinity for no bound.</summary>
    public double? Min { get; init; }

    /// <summary>The upper bound of the adapted value; infinity for no bound.</summary>
    public double? Max { get; init; }

    /// <summary>The bound on the hypergradient's absolute value; infinity for no bound.</summary>
    public double? Clip { get; init; }

    /// <summary>The way in which contributions to a shared value are combined.</summary>
    public HypergradientReduction? Reduction { get; init; }

    /// <summary>The number of steps before the adaptation begins.</summary>
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
