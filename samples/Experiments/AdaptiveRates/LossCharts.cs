using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.AdaptiveRates;

/// <summary>Charts of the training loss over the steps, one for each rule.</summary>
public static class LossCharts
{
    /// <summary>The smallest loss in a chart. On a surface the loss can fall to zero.</summary>
    private const double Floor = 1e-12;

    /// <summary>
    /// The largest loss in a chart, as a multiple of the first loss, because a diverging loss exceeds all numbers.
    /// </summary>
    private const double Ceiling = 10;

    public static IEnumerable<LineChart> Draw(ProblemOutcome problem, Start start)
    {
        Dictionary<BaseRule, Series[]> series = Enum.GetValues<BaseRule>()
            .ToDictionary(
                rule => rule,
                rule =>
                    Enum.GetValues<RateStructure>().Select(rates => SeriesOf(problem.Of(rule, rates, start))).ToArray()
            );
        Point[] points = [.. series.Values.SelectMany(each => each).SelectMany(one => one.Points)];
        double ceiling = Ceiling * points.Where(point => point.X == 1).Max(point => point.Y);
        var losses = new Axis(
            "Training loss (log scale)",
            LogScale.Covering(
                points.Where(point => double.IsFinite(point.Y)).Select(point => Math.Min(point.Y, ceiling)),
                Floor
            )
        );
        return series.Select(pair => new LineChart(
            Names.Of(pair.Key),
            new Axis("Steps", new LinearScale(0, problem.Steps, 5)),
            losses,
            pair.Value
        )
        {
            Width = 432,
            Height = 300,
        });
    }

    private static Series SeriesOf(Entry entry)
    {
        (int Step, Spread Loss)[] bySample =
        [
            .. entry
                .Runs.SelectMany(run => run.Samples)
                .GroupBy(sample => sample.Step)
                .OrderBy(group => group.Key)
                .Select(group =>
                    (group.Key, Spread.Of(group.Select(sample => sample.Loss).Concat(Ended(entry, group.Count()))))
                ),
        ];
        return new Series(
            Names.Of(entry.Rates),
            Names.StyleOf(entry.Rates),
            [.. bySample.Select(at => new Point(at.Step, at.Loss.Median))]
        )
        {
            Range = [.. bySample.Select(at => new Band(at.Step, at.Loss.Low, at.Loss.High))],
            Lost = [.. entry.Runs.Where(run => run.HasDiverged).Select(run => (double)run.Steps)],
        };
    }

    /// <summary>
    /// Gets the final losses. Seeds that diverged before count as infinite: the other seeds alone would look better
    /// than the method is.
    /// </summary>
    private static IEnumerable<double> Ended(Entry entry, int running) =>
        Enumerable.Repeat(double.PositiveInfinity, entry.Runs.Count - running);
}
