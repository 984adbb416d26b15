using System.Collections.Generic;
using System.Globalization;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;
using Mnist.Training;

namespace Mnist.Reporting;

public static class ResultSection
{
    public static Node Draw(IReadOnlyList<Entry> entries)
    {
        var table = new Table(
            new Column("", IsNumber: false),
            new Column("Rate at first"),
            new Column("Rate at last") { Unit = "mean" },
            new Column("Training loss"),
            new Column("Test accuracy"),
            new Column("Training time") { Unit = "seconds" },
            new Column("Step") { Unit = "median ms" },
            new Column("Optimizer") { Unit = "median ms" }
        );
        foreach (Entry entry in entries)
        {
            AddRow(table, entry);
        }

        return new Fragment(
            table.Draw(),
            new Element(
                "p",
                "Training loss and test accuracy are those of the final weights on all training and all test "
                    + "examples. A step is the whole iteration: "
                    + "batch, forward and backward pass, optimizer. The last column is the optimizer’s step() alone. "
                    + "Training time is the sum of the "
                    + "iterations, without evaluation, display and the reading of learning rates for this report. The "
                    + "contenders took turns, an epoch each, so that other "
                    + "load on the machine met all of them; times still differ from run to run."
            ).Class("note")
        );
    }

    private static void AddRow(Table table, Entry entry)
    {
        TrainingRecord record = entry.Record;
        table.AddRow(
            new Fragment(Legend.Sample(entry.Style), entry.Name, new Element("small", record.Contender.Setting)),
            record.Contender.InitialRate is { } rate ? Numbers.Typeset(rate) : "found",
            Rates(record.Rates[^1]),
            Fixed(record.Training.Loss, 4),
            record.HasDiverged ? "diverged" : new Element("strong", Numbers.Percent(record.Watched.Accuracy)),
            Fixed(record.Iterations.Total.TotalSeconds, 1),
            Fixed(record.Iterations.MedianMilliseconds, 2),
            Fixed(record.OptimizerSteps.MedianMilliseconds, 3)
        );
    }

    private static Node Rates(RateSample rates) =>
        rates.Min == rates.Max
            ? Numbers.Typeset(rates.Mean)
            : new Fragment(
                Numbers.Typeset(rates.Mean),
                new Element("small", $"{Numbers.Typeset(rates.Min)} to {Numbers.Typeset(rates.Max)}")
            );

    private static string Fixed(double value, int decimals) =>
        double.IsFinite(value) ? value.ToString("F" + decimals, CultureInfo.InvariantCulture) : "–";
}
