using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Measuring;

/// <summary>The results for one case on one layout.</summary>
public sealed class Measurement
{
    private readonly Distribution times;
    private readonly double[] roundMedians;

    /// <param name="case">The case.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="bytesPerParameter">
    /// The number of bytes that a step loads and stores per scalar parameter; null where it is unknown.
    /// </param>
    /// <param name="milliseconds">The times of each round.</param>
    public Measurement(
        Case @case,
        Layout layout,
        int threads,
        double? bytesPerParameter,
        IReadOnlyList<IReadOnlyList<double>> milliseconds
    )
    {
        (Case, Layout, Threads, BytesPerParameter) = (@case, layout, threads, bytesPerParameter);
        times = new Distribution(milliseconds.SelectMany(round => round));
        roundMedians = [.. milliseconds.Select(round => new Distribution(round).Median)];
    }

    public Case Case { get; }

    public Layout Layout { get; }

    public int Threads { get; }

    public double? BytesPerParameter { get; }

    /// <summary>The number of steps that were timed.</summary>
    public int Steps => times.Count;

    /// <summary>The median over all steps of all rounds.</summary>
    public double Milliseconds => times.Median;

    public double LowerQuartile => times.Quantile(0.25);

    public double UpperQuartile => times.Quantile(0.75);

    /// <summary>The bandwidth in billions of bytes per second, where the number of bytes is known.</summary>
    public double? Bandwidth => BytesPerParameter * Layout.Parameters / Milliseconds / 1e6;

    /// <summary>
    /// Computes this case's time as a multiple of another's, round by round, so that load on the machine for longer
    /// than a round affects both.
    /// </summary>
    public Distribution RelativeTo(Measurement other) =>
        new(roundMedians.Zip(other.roundMedians, (own, others) => own / others));
}
