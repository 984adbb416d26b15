using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>The section with loss, learning rates and test error over the epochs.</summary>
public static class CurveSection
{
    /// <summary>
    /// The width of the smoothing window, about a ninth of an epoch, so that the first descent keeps its shape.
    /// </summary>
    private const int SmoothingWindow = 51;

    /// <summary>
    /// The smallest rate in a chart; without a bound a single smaller rate would flatten all other curves.
    /// </summary>
    private const double RateFloor = 1e-7;

    public static IEnumerable<Node> Draw(IReadOnlyList<Entry> entries)
    {
        yield return Loss(entries).Draw();
        yield return Rates(entries).Draw();
        yield return FirstRates(entries).Draw();
        foreach (Entry entry in entries.Where(HasRatesOfItsOwnPerTensor))
        {
            yield return RatesByTensor(entry).Draw();
        }

        yield return Errors(entries).Draw();
    }

    private static LineChart Loss(IReadOnlyList<Entry> entries)
    {
        Series[] series =
        [
            .. entries.Select(entry =>
            {
                Point[] raw = [.. entry.Record.Losses.Select((loss, index) => new Point(entry.EpochOf(index), loss))];
                return new Series(entry.Name, entry.Style, Smoothing.CentredMean(raw, SmoothingWindow)) { Raw = raw };
            }),
        ];
        return new LineChart(
            "Training loss",
            Epochs(entries),
            LogAxis("Cross-entropy (nats, log scale)", series),
            series
        )
        {
            Caption = $"Each batch’s loss before its step, faint; the line is its mean over {SmoothingWindow} steps.",
        };
    }

    private static LineChart Rates(IReadOnlyList<Entry> entries)
    {
        Series[] series = [.. entries.Select(entry => RateSeries(entry, entry.Record.Rates, entry.EpochOf))];
        return new LineChart(
            "Learning rates",
            Epochs(entries),
            LogAxis("Learning rate (log scale)", series, RateFloor),
            series
        )
        {
            Caption = series.Any(one => one.Range.Count > 0)
                ? "Where parameters have rates of their own, the line is their mean and the tinted area reaches from "
                    + "the smallest to the "
                    + "largest. A rate that has fallen to zero, its bound, is drawn on the lower edge."
                : null,
        };
    }

    private static LineChart FirstRates(IReadOnlyList<Entry> entries)
    {
        Series[] series =
        [
            .. entries.Select(entry =>
                RateSeries(
                    entry,
                    entry.Record.Rates.TakeWhile(sample => sample.Step <= TrainingSession.ObservedClosely),
                    step => step + 1
                )
            ),
        ];
        return new LineChart(
            $"Learning rates in the first {TrainingSession.ObservedClosely} steps",
            new Axis("Steps", new LinearScale(0, TrainingSession.ObservedClosely, 10)),
            LogAxis("Learning rate (log scale)", series, RateFloor),
            series
        )
        {
            Height = 320,
            Caption =
                "After each step. A hypergradient is a product of two steps’ gradients, so the first step leaves the "
                + "rate alone.",
        };
    }

    private static Series RateSeries(Entry entry, IEnumerable<RateSample> samples, Func<int, double> at) =>
        new(entry.Name, entry.Style, [.. samples.Select(sample => new Point(at(sample.Step - 1), sample.Mean))])
        {
            Range = samples.All(sample => sample.Min == sample.Max)
                ? []
                : [.. samples.Select(sample => new Band(at(sample.Step - 1), sample.Min, sample.Max))],
        };

    /// <summary>Creates a chart of means alone, because the ranges of several tensors would cover each other.</summary>
    private static LineChart RatesByTensor(Entry entry)
    {
        // The dense samples of the first steps are left out, because they would be drawn as a blot.
        RateSample[] evenly =
        [
            .. entry.Record.Rates.Where(sample =>
                sample.Step == 1 || sample.Step % TrainingSession.ReadingInterval == 0
            ),
        ];
        Series[] series =
        [
            .. evenly[0]
                .Tensors.Select(
                    (first, tensor) =>
                        new Series(
                            first.Tensor,
                            new SeriesStyle(1 + tensor % 8, IsDashed: tensor >= 8),
                            [
                                .. evenly.Select(sample => new Point(
                                    entry.EpochOf(sample.Step - 1),
                                    sample.Tensors[tensor].Mean
                                )),
                            ]
                        )
                ),
        ];
        return new LineChart(
            $"{entry.Name}: mean learning rate of each parameter tensor",
            Epochs([entry]),
            LogAxis("Learning rate (log scale)", series, RateFloor),
            series
        )
        {
            Height = 320,
        };
    }

    private static LineChart Errors(IReadOnlyList<Entry> entries)
    {
        Series[] series =
        [
            .. entries.Select(entry => new Series(
                entry.Name,
                entry.Style,
                [.. entry.Record.Accuracies.Select((accuracy, epoch) => new Point(epoch, 100 * (1 - accuracy)))]
            )
            {
                HasMarkers = true,
            }),
        ];
        return new LineChart(
            "Test error",
            Epochs(entries),
            LogAxis("Test images misnamed (%, log scale)", series),
            series
        )
        {
            Caption =
                "100 % minus the test accuracy, before the first epoch and after each. It is only watched: nothing "
                + "was chosen "
                + "or stopped by it.",
        };
    }

    private static bool HasRatesOfItsOwnPerTensor(Entry entry)
    {
        RateSample last = entry.Record.Rates[^1];
        return last.Tensors.Select(tensor => tensor.Mean).Distinct().Count() > 1;
    }

    private static Axis Epochs(IReadOnlyList<Entry> entries)
    {
        int last = entries.Max(entry => entry.Record.Accuracies.Count - 1);
        return new Axis(
            $"Epochs ({entries[0].Record.StepsPerEpoch} steps each)",
            new LinearScale(0, last, int.Min(last, 10))
        );
    }

    private static Axis LogAxis(string title, IReadOnlyList<Series> series, double floor = 0) =>
        new(
            title,
            LogScale.Covering(
                series.SelectMany(one =>
                    one.Points.Select(point => point.Y)
                        .Concat(one.Range.SelectMany(band => new[] { band.Low, band.High }))
                ),
                floor
            )
        );
}
