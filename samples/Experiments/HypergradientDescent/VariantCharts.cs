using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.HypergradientDescent;

/// <summary>
/// Charts of the curves of one network, one for each family, with a line for every variant; tinted areas show the range
/// over the seeds.
/// </summary>
public static class VariantCharts
{
    private const int FirstSteps = 50;

    /// <summary>The unit in which rates are drawn, so that their digits fit beside the axis.</summary>
    private const double Thousandths = 1000;

    public static IEnumerable<LineChart> TrainingLoss(NetworkOutcome network) =>
        Charts(
            network,
            run =>
                run.Samples.Where(sample => sample.Step > FirstSteps)
                    .Select(sample => new Point(EpochOf(network, sample.Step), sample.Loss)),
            Epochs(network),
            "Training loss (log scale)",
            points => LogScale.Covering(points.Select(point => point.Y))
        );

    public static IEnumerable<LineChart> ValidationLoss(NetworkOutcome network) =>
        Charts(
            network,
            run => run.Judgements.Index().Skip(1).Select(judged => new Point(judged.Index, judged.Item.Loss)),
            Epochs(network),
            "Validation loss (log scale)",
            points => LogScale.Covering(points.Select(point => point.Y)),
            hasMarkers: true
        );

    public static IEnumerable<LineChart> Rates(NetworkOutcome network) =>
        Charts(
            network,
            run =>
                run.Samples.Where(sample => sample.Step > FirstSteps)
                    .Select(sample => new Point(EpochOf(network, sample.Step), Thousandths * sample.Rates.Mean)),
            Epochs(network),
            "Learning rate (thousandths)",
            points => LinearScale.Covering(points.Select(point => point.Y)),
            isSharedScale: false
        );

    public static IEnumerable<LineChart> FirstRates(NetworkOutcome network) =>
        Charts(
            network,
            run =>
                run.Samples.Where(sample => sample.Step <= FirstSteps)
                    .Select(sample => new Point(sample.Step, Thousandths * sample.Rates.Mean)),
            new Axis("Steps", new LinearScale(0, FirstSteps, 5)),
            "Learning rate (thousandths)",
            points => LinearScale.Covering(points.Select(point => point.Y)),
            isSharedScale: false
        );

    private static IEnumerable<LineChart> Charts(
        NetworkOutcome network,
        Func<RunRecord, IEnumerable<Point>> curve,
        Axis x,
        string title,
        Func<IEnumerable<Point>, Scale> scale,
        bool hasMarkers = false,
        bool isSharedScale = true
    )
    {
        (string Family, Series[] Series)[] families =
        [
            .. Lineup.Families.Select(family =>
                (
                    family,
                    network
                        .Contenders.Where(contender => contender.Family == family)
                        .Select(contender => SeriesOf(contender, curve) with { HasMarkers = hasMarkers })
                        .ToArray()
                )
            ),
        ];
        return families.Select(family => new LineChart(
            family.Family,
            x,
            new Axis(
                title,
                scale((isSharedScale ? families.SelectMany(each => each.Series) : family.Series).SelectMany(Extent))
            ),
            family.Series
        )
        {
            Width = 432,
            Height = 300,
        });
    }

    private static IEnumerable<Point> Extent(Series series) =>
        series.Range.SelectMany(band => new Point[] { new(band.X, band.Low), new(band.X, band.High) });

    private static Series SeriesOf(ContenderOutcome contender, Func<RunRecord, IEnumerable<Point>> curve)
    {
        (double X, Spread Y)[] points =
        [
            .. contender
                .Runs.SelectMany(curve)
                .Where(point => double.IsFinite(point.Y))
                .GroupBy(point => point.X)
                .OrderBy(group => group.Key)
                .Select(group => (group.Key, Spread.Of(group.Select(point => point.Y)))),
        ];
        return new Series(
            NameOf(contender.Variant),
            StyleOf(contender.Variant),
            [.. points.Select(point => new Point(point.X, point.Y.Median))]
        )
        {
            Range = [.. points.Select(point => new Band(point.X, point.Y.Low, point.Y.High))],
        };
    }

    private static string NameOf(Variant variant) =>
        variant switch
        {
            Variant.Constant => "constant",
            Variant.Unbounded => "adapted, unbounded as published",
            _ => "adapted, rate ≥ 0",
        };

    private static SeriesStyle StyleOf(Variant variant) =>
        variant switch
        {
            Variant.Constant => new SeriesStyle(1),
            Variant.Unbounded => new SeriesStyle(2),
            _ => new SeriesStyle(3, IsDashed: true), // Where the bound is not met, both lines are seen.
        };

    private static double EpochOf(NetworkOutcome network, int step) => (double)step / network.StepsPerEpoch;

    private static Axis Epochs(NetworkOutcome network) =>
        new("Epochs", new LinearScale(0, network.Epochs, int.Min(network.Epochs, 5)));
}
