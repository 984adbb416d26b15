using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Benchmarks.Measuring;

/// <summary>A set of numbers in ascending order.</summary>
public sealed class Distribution(IEnumerable<double> numbers)
{
    private readonly double[] sorted = [.. numbers.Order()];

    public int Count => sorted.Length;

    public double Median => Quantile(0.5);

    /// <summary>Gets a quantile, interpolated linearly between the two nearest numbers.</summary>
    /// <param name="share">The fraction of the numbers below the quantile, from 0 to 1.</param>
    public double Quantile(double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (above - sorted[below]));
    }
}
