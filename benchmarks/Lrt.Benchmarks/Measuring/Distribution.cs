using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Benchmarks.Measuring;

/// <summary>Some numbers, in order.</summary>
public sealed class Distribution(IEnumerable<double> numbers)
{
    private readonly double[] sorted = [.. numbers.Order()];

    public int Count => sorted.Length;

    public double Median => Quantile(0.5);

    /// <summary>Interpolated linearly between the two numbers next to it.</summary>
    /// <param name="share">How much of the numbers lies below, from 0 to 1.</param>
    public double Quantile(double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (above - sorted[below]));
    }
}
