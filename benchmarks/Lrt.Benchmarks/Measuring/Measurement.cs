using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Measuring;

/// <summary>What was found for one case on one layout.</summary>
public sealed class Measurement
{
    private readonly Distribution times;
    private readonly double[] roundMedians;

    /// <param name="case">What was timed.</param>
    /// <param name="layout">On what.</param>
    /// <param name="threads">By how many threads.</param>
    /// <param name="bytesPerParameter">
    /// How many bytes a step loads and stores per scalar parameter; null where nobody says.
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

    /// <summary>How many steps were timed.</summary>
    public int Steps => times.Count;

    /// <summary>The median over all steps of all rounds.</summary>
    public double Milliseconds => times.Median;

    public double LowerQuartile => times.Quantile(0.25);

    public double UpperQuartile => times.Quantile(0.75);

    /// <summary>Billions of bytes per second, as far as the case says how many bytes it moves.</summary>
    public double? Bandwidth => BytesPerParameter * Layout.Parameters / Milliseconds / 1e6;

    /// <summary>
    /// This case's time as a multiple of another's, round by round: what slows the machine down for longer than a round
    /// slows both.
    /// </summary>
    public Distribution RelativeTo(Measurement other) =>
        new(roundMedians.Zip(other.roundMedians, (own, others) => own / others));
}
