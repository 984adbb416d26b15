using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports.Charts;

namespace Experiments.Towers;

/// <summary>Charts of the final loss by initial rate.</summary>
public static class TowerCharts
{
    private static readonly int[] Colors = [7, 1, 2, 3, 4, 5];

    public static LineChart Overview(Outcome outcome, Scheme scheme) =>
        new(
            "Test loss by initial rate",
            Rates(outcome),
            Losses(outcome),
            [
                .. Enumerable
                    .Range(0, Plan.Tallest + 1)
                    .Select(height => Series(outcome, scheme, height) with { Range = [], Lost = [] }),
            ]
        )
        {
            Caption =
                "Medians over seeds. Where heights coincide, the tallest is on top. Where a line is interrupted, most "
                + "seeds diverged.",
        };

    /// <summary>Creates charts for each height, beside the constant rate.</summary>
    public static IEnumerable<LineChart> ByHeight(Outcome outcome, Scheme scheme) =>
        Enumerable
            .Range(1, Plan.Tallest)
            .Select(height => new LineChart(
                $"Height {height}",
                Rates(outcome),
                Losses(outcome),
                [
                    Series(outcome, scheme, 0) with
                    {
                        Range = [],
                        Lost = [],
                    },
                    Series(outcome, scheme, height) with
                    {
                        Name = "tower",
                        Style = new SeriesStyle(2),
                    },
                ]
            )
            {
                Width = 432,
                Height = 280,
            });

    private static Series Series(Outcome outcome, Scheme scheme, int height)
    {
        (double Rate, IReadOnlyList<TowerRun> Runs)[] byRate =
        [
            .. outcome.Rates.Select(rate => (rate, outcome.Of(scheme, height, rate))),
        ];
        return new Series(
            height == 0 ? "constant rate" : $"height {height}",
            new SeriesStyle(Colors[height], IsDashed: height is 0 or Plan.Tallest),
            [.. byRate.Select(at => new Point(at.Rate, Spread.Of(at.Runs.Select(LossOf)).Median))]
        )
        {
            HasMarkers = true,
            Range =
            [
                .. byRate
                    .Where(at => at.Runs.Any(run => !run.HasDiverged))
                    .Select(at => new Band(at.Rate, Finite(at.Runs).Min(), Finite(at.Runs).Max())),
            ],
            Lost = [.. byRate.Where(at => at.Runs.Any(run => run.HasDiverged)).Select(at => at.Rate)],
        };
    }

    private static IEnumerable<double> Finite(IEnumerable<TowerRun> runs) =>
        runs.Where(run => !run.HasDiverged).Select(run => run.Loss);

    private static double LossOf(TowerRun run) => run.HasDiverged ? double.NaN : run.Loss;

    private static Axis Rates(Outcome outcome) => new("Initial rate (log scale)", LogScale.Covering(outcome.Rates));

    // All charts have the same scale, so that they can be compared.
    private static Axis Losses(Outcome outcome) =>
        new("Test loss (nats)", LinearScale.Covering(Finite(outcome.Runs).Append(0.8)));
}
