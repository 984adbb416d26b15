using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>Charts of the learning rates, over the steps and by initial rate.</summary>
public static class RateCharts
{
    private const double Width = 432;
    private const double Height = 280;

    private static readonly int[] Colors = [2, 3, 4, 5];

    /// <summary>Creates charts of the mean over all parameters of the rates of a batch.</summary>
    public static IEnumerable<LineChart> Means(Outcome outcome) =>
        outcome.Functions.Select(function =>
        {
            Series[] series =
            [
                .. Contenders
                    .AtEqualSteps.Select(function.Of)
                    .Select(entry =>
                    {
                        (int Step, Spread Rate)[] means =
                        [
                            .. entry
                                .Runs.Where(run => !run.HasDiverged)
                                .SelectMany(run => run.Samples)
                                .GroupBy(sample => sample.Step)
                                .OrderBy(at => at.Key)
                                .Select(at => (at.Key, Spread.Of(at.Select(sample => sample.Rates.Mean)))),
                        ];
                        return new Series(
                            Names.Of(entry.Contender),
                            Names.StyleOf(entry.Contender),
                            [.. means.Select(at => new Point(at.Step, at.Rate.Median))]
                        )
                        {
                            Range = [.. means.Select(at => new Band(at.Step, at.Rate.Low, at.Rate.High))],
                        };
                    }),
            ];
            return new LineChart(
                function.Name,
                new Axis("Steps (log scale)", new LogScale(1, outcome.Plan.Steps)),
                new Axis(
                    "Learning rate (log scale)",
                    LogScale.Covering(series.SelectMany(one => one.Points).Select(point => point.Y))
                ),
                series
            )
            {
                Width = Width,
                Height = Height,
            };
        });

    /// <summary>
    /// Creates charts of the minimum stable loss on the validation set for every setting that the searches tried.
    /// </summary>
    public static IEnumerable<LineChart> Sensitivity(Outcome outcome, Contender tensors) =>
        outcome.Functions.Select(function =>
        {
            Series[] series =
            [
                Curve(
                    "SGD",
                    Names.StyleOf(Contender.Sgd),
                    function.Trials.Where(trial => trial.Contender == Contender.Sgd)
                ),
                .. outcome
                    .Plan.MetaRates.Index()
                    .Select(meta =>
                        Curve(
                            $"tensors, meta rate {Numbers.Typeset(meta.Item, 1)}",
                            new SeriesStyle(Colors[meta.Index % Colors.Length]),
                            function.Trials.Where(trial => trial.Contender == tensors && trial.MetaRate == meta.Item)
                        )
                    ),
            ];
            return new LineChart(
                function.Name,
                new Axis("Initial rate (log scale)", LogScale.Covering(function.Trials.Select(trial => trial.Rate))),
                new Axis(
                    "Minimum stable loss (log scale)",
                    LogScale.Covering(series.SelectMany(one => one.Points).Select(point => Math.Min(point.Y, 1.0)))
                ),
                series
            )
            {
                Width = Width,
                Height = Height,
            };
        });

    private static Series Curve(string name, SeriesStyle style, IEnumerable<Trial> trials)
    {
        Trial[] byRate = [.. trials.OrderBy(trial => trial.Rate)];
        return new Series(
            name,
            style,
            [.. byRate.Select(trial => new Point(trial.Rate, Spread.Of(trial.Minima).Median))]
        )
        {
            HasMarkers = true,
            Lost = [.. byRate.Where(trial => trial.Minima.Any(double.IsInfinity)).Select(trial => trial.Rate)],
        };
    }
}
