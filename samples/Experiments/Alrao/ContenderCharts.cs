using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;

namespace Experiments.Alrao;

/// <summary>Charts that compare Alrao with the other methods, one for each architecture.</summary>
public static class ContenderCharts
{
    private const double Width = 432;
    private const double Height = 300;

    /// <summary>The fraction of the first steps that is left out: the initial fall would determine the scale.</summary>
    private const int SkippedPart = 50;

    private const int SmoothedOver = 9;

    /// <summary>Creates charts with the accuracy for each rate of SGD, and the levels of Alrao and Adam.</summary>
    public static IEnumerable<LineChart> Accuracies(Outcome outcome) =>
        outcome.Architectures.Select(architecture =>
        {
            ContenderOutcome[] sgd = architecture.Sgd;
            Series[] series =
            [
                new("SGD", Names.Sgd, [.. sgd.Select(at => new Point(at.Rate, at.Accuracy.Median))])
                {
                    HasMarkers = true,
                    Range =
                    [
                        .. sgd.Where(at => at.Diverged == 0)
                            .Select(at => new Band(at.Rate, at.Accuracy.Low, at.Accuracy.High)),
                    ],
                    Lost = [.. sgd.Where(at => at.Diverged > 0).Select(at => at.Rate)],
                },
                Level(Names.Of(architecture.Adam), Names.Adam, architecture.Adam),
                Level(Names.Of(architecture.Alrao), Names.Alrao, architecture.Alrao),
            ];
            return new LineChart(
                architecture.Name,
                new Axis("Learning rate of SGD (log scale)", LogScale.Covering(sgd.Select(at => at.Rate))),
                new Axis(
                    "Test accuracy",
                    LinearScale.Covering(series.SelectMany(one => one.Points).Select(point => point.Y), value =>
                        Numbers.Percent(value, 0)
                    )
                ),
                series
            )
            {
                Width = Width,
                Height = Height,
            };

            Series Level(string name, SeriesStyle style, ContenderOutcome contender) =>
                new(name, style, [.. sgd.Select(at => new Point(at.Rate, contender.Accuracy.Median))])
                {
                    Range = [.. sgd.Select(at => new Band(at.Rate, contender.Accuracy.Low, contender.Accuracy.High))],
                };
        });

    public static IEnumerable<LineChart> LearningCurves(Outcome outcome) =>
        outcome.Architectures.Select(architecture =>
        {
            Series[] series =
            [
                Curve("SGD, best rate", Names.Sgd, architecture.Best),
                Curve("SGD, median rate", Names.MiddleSgd, architecture.Middle),
                Curve(Names.Of(architecture.Adam), Names.Adam, architecture.Adam),
                Curve("Alrao", Names.Alrao, architecture.Alrao),
            ];
            return new LineChart(
                architecture.Name,
                new Axis("Epochs", new LinearScale(0, outcome.Plan.Epochs, int.Min(outcome.Plan.Epochs, 6))),
                new Axis(
                    "Training loss (nats, log scale)",
                    LogScale.Covering(series.SelectMany(one => one.Points).Select(point => point.Y))
                ),
                series
            )
            {
                Width = Width,
                Height = Height,
            };

            Series Curve(string name, SeriesStyle style, ContenderOutcome contender) =>
                new(
                    name,
                    style,
                    Smoothing.CentredMean(
                        [
                            .. contender
                                .Runs.SelectMany(run => run.Samples)
                                .Where(sample =>
                                    sample.Step * SkippedPart > outcome.Plan.Epochs * architecture.StepsPerEpoch
                                    && double.IsFinite(sample.Loss)
                                )
                                .GroupBy(sample => sample.Step)
                                .OrderBy(group => group.Key)
                                .Select(group => new Point(
                                    (double)group.Key / architecture.StepsPerEpoch,
                                    Spread.Of(group.Select(sample => sample.Loss)).Median
                                )),
                        ],
                        SmoothedOver
                    )
                );
        });
}
