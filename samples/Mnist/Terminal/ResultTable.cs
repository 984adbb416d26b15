using System.Collections.Generic;
using System.Globalization;
using Mnist.Training;
using Spectre.Console;

namespace Mnist.Terminal;

/// <summary>The table of results, with a row for each contender.</summary>
public static class ResultTable
{
    /// <summary>The width below which names are broken between words, so that numbers need not be.</summary>
    private const int WideEnough = 100;

    public static void Write(IReadOnlyList<TrainingRecord> records)
    {
        bool isNarrow = AnsiConsole.Profile.Width < WideEnough;
        Table table = new Table().Border(TableBorder.Simple);
        var name = new TableColumn("") { Width = isNarrow ? 14 : null };
        table.AddColumn(name.Padding(0, 0, 1, 0));
        string[] headings =
        [
            "initial\nrate",
            "final\nrate",
            "train\nloss",
            "test\naccuracy",
            "seconds",
            "ms per\nstep",
            "of it\nstep()",
        ];
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned().Padding(isNarrow ? 0 : 1, 0, 1, 0));
        }

        foreach (TrainingRecord record in records)
        {
            table.AddRow(
                Markup.Escape(record.Contender.Name),
                record.Contender.InitialRate is { } rate ? Figures.Rate(rate) : "found",
                Rates(record.Rates[^1]),
                Figures.Loss(record.Training.Loss),
                record.HasDiverged ? "diverged" : $"[bold]{Figures.Accuracy(record.Watched.Accuracy)}[/]",
                record.Iterations.Total.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture),
                Figures.Milliseconds(record.Iterations.MedianMilliseconds),
                Figures.Milliseconds(record.OptimizerSteps.MedianMilliseconds, 3)
            );
        }

        AnsiConsole.Write(table);
    }

    private static string Rates(RateSample rates) =>
        rates.Min == rates.Max
            ? Figures.Rate(rates.Mean)
            : $"mean {Figures.Rate(rates.Mean, 2)}\nmin {Figures.Rate(rates.Min, 2)}\nmax {Figures.Rate(rates.Max, 2)}";
}
