using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Reports;
using Lrt.Reports.Markup;
using Mnist.Contenders;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>
/// A summary of the results in a few sentences, computed from the figures, so that it also reports where a contender
/// did badly.
/// </summary>
public static class Headline
{
    public static Node Of(IReadOnlyList<TrainingRecord> records, int epochs)
    {
        TrainingRecord tuned = records.First(record => record.Contender.Role == ContenderRole.Tuned);
        return new Element(
            "ul",
            [
                .. records
                    .OrderByDescending(record => record.Contender.Role)
                    .Select(record => new Element("li", Sentence(record, tuned, epochs))),
            ]
        );
    }

    private static Node Sentence(TrainingRecord record, TrainingRecord tuned, int epochs)
    {
        var name = new Element("strong", record.Contender.Name);
        string rate = record.Contender.InitialRate is { } initial ? Numbers.Typeset(initial) : "what it found";
        if (record.HasDiverged)
        {
            return new Fragment(
                name,
                $" diverged after {MnistReport.Count(record.Losses.Count, "step")}, from a rate of {rate}."
            );
        }

        string reached = $"{Numbers.Percent(record.Watched.Accuracy)} test accuracy";
        string time = $"in {MnistReport.Count(epochs, "epoch")}";
        return record.Contender.Role switch
        {
            ContenderRole.Tuned => new Fragment(
                name,
                $" reached {reached} {time}, at the rate {rate} that a grid search found for it."
            ),
            ContenderRole.Untuned => new Fragment(name, $" ended at {reached}: stock, and left at {rate}."),
            _ when record.Contender.InitialRate is null => new Fragment(
                name,
                $" found its own rate and reached {reached} {time}: {Difference(record, tuned)} tuned stock SGD."
            ),
            _ => new Fragment(
                name,
                $" started at {rate} and reached {reached} {time}: {Difference(record, tuned)} tuned stock SGD."
            ),
        };
    }

    private static string Difference(TrainingRecord record, TrainingRecord tuned)
    {
        double points = Math.Round(100 * (record.Watched.Accuracy - tuned.Watched.Accuracy), 2);
        string size = Math.Abs(points).ToString("0.##", CultureInfo.InvariantCulture);
        string unit = Math.Abs(points) == 1 ? "point" : "points";
        return points switch
        {
            0 => "level with",
            > 0 => $"{size} {unit} above",
            _ => $"{size} {unit} below",
        };
    }
}
