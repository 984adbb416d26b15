using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports.Charts;

namespace Experiments.Learned;

/// <summary>Charts of losses by step, one for each kind of problem.</summary>
public static class LossCharts
{
    private const double Width = 432;
    private const double Height = 320;

    /// <summary>The width of the smoothing window: batches differ more from one another than contenders do.</summary>
    private const int SmoothedOver = 7;

    private static readonly int[] Colors = [2, 7, 3, 4, 1];

    public static IEnumerable<LineChart> Of(IEnumerable<KindOutcome> kinds) =>
        kinds.Select(kind =>
        {
            Series[] series = [.. kind.Contenders.Index().Select(at => Curve(kind, at.Item, at.Index))];
            return new LineChart(
                kind.Title,
                new Axis("Steps", new LinearScale(0, kind.Steps, 5)),
                new Axis(
                    "Loss (log scale)",
                    LogScale.Covering(
                        series.SelectMany(one =>
                            one.Points.Select(point => point.Y)
                                .Concat(one.Range.SelectMany(band => new[] { band.Low, band.High }))
                        )
                    )
                ),
                series
            )
            {
                Width = Width,
                Height = Height,
            };
        });

    // Only the range of the learned optimizer over the seeds is drawn, because five ranges would cover each other.
    private static Series Curve(KindOutcome kind, ContenderOutcome contender, int index)
    {
        Point[] low = Losses(spread => spread.Low),
            high = Losses(spread => spread.High);
        return new Series(
            contender.Name,
            new SeriesStyle(Colors[index], IsDashed: contender.Rate is not null),
            Losses(spread => spread.Median)
        )
        {
            Range = contender.Rate is not null
                ? []
                : [.. low.Zip(high, (below, above) => new Band(below.X, below.Y, above.Y))],
        };

        Point[] Losses(Func<Spread, double> of)
        {
            Point[] losses =
            [
                .. Enumerable.Range(0, kind.Steps + 1).Select(step => new Point(step, of(contender.At(step)))),
            ];
            return kind.HasBatches ? [.. Smoothing.CentredMean(losses, SmoothedOver)] : losses;
        }
    }
}
