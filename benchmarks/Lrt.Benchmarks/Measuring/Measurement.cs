using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Measuring;

/// <summary>What was found for one case on one layout.</summary>
public sealed class Measurement
{
    private readonly double[] sorted;

    public Measurement(Case @case, Layout layout, int threads, double? bytesPerParameter, IEnumerable<double> milliseconds)
    {
        (Case, Layout, Threads, BytesPerParameter) = (@case, layout, threads, bytesPerParameter);
        sorted = [.. milliseconds.Order()];
    }

    public Case Case { get; }

    public Layout Layout { get; }

    public int Threads { get; }

    public double? BytesPerParameter { get; }

    /// <summary>How many steps were timed.</summary>
    public int Steps => sorted.Length;

    /// <summary>The median over all steps of all rounds.</summary>
    public double Milliseconds => Quantile(0.5);

    public double LowerQuartile => Quantile(0.25);

    public double UpperQuartile => Quantile(0.75);

    /// <summary>Billions of bytes per second, as far as the case says how many bytes it moves.</summary>
    public double? Bandwidth => BytesPerParameter * Layout.Parameters / Milliseconds / 1e6;

    private double Quantile(double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[System.Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (above - sorted[below]));
    }
}
