using System;
using System.Collections.Generic;
using System.Diagnostics;
using Spectre.Console;

namespace Mnist.Terminal;

/// <summary>A table that is redrawn in place, with a row for each task.</summary>
public sealed class LiveDisplay(IAnsiConsole console, IReadOnlyList<string> tasks) : IDisplay
{
    private const int BarWidth = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Status> latest = [];
    private long drawn;

    public T During<T>(Func<Action<Status>, T> work) =>
        console
            .Live(Draw())
            .AutoClear(true)
            .Overflow(VerticalOverflow.Ellipsis)
            .Start(live =>
                work(status =>
                {
                    latest[status.Task] = status;
                    // Redrawing takes longer than a training step, so it is done less often.
                    if (!status.IsMilestone && Stopwatch.GetElapsedTime(drawn) < Interval)
                    {
                        return;
                    }

                    live.UpdateTarget(Draw());
                    drawn = Stopwatch.GetTimestamp();
                })
            );

    private Table Draw()
    {
        Table table = new Table()
            .Border(TableBorder.None)
            .AddColumn(new TableColumn(""))
            .AddColumn(new TableColumn("").Width(BarWidth))
            .AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("[dim]loss[/]").RightAligned().Width(6))
            .AddColumn(new TableColumn("[dim]mean rate[/]").RightAligned().Width(9))
            .AddColumn(new TableColumn("[dim]ms/step[/]").RightAligned().Width(7))
            .AddColumn(new TableColumn("[dim]accuracy[/]").RightAligned().Width(8));
        foreach (string task in tasks)
        {
            if (latest.TryGetValue(task, out Status? status))
            {
                table.AddRow(
                    Markup.Escape(task),
                    Bar(status.Fraction),
                    Markup.Escape(status.Stage),
                    Figures.Loss(status.Training.Loss),
                    Figures.Rate(status.Training.Rates.Mean),
                    Figures.Milliseconds(status.Training.MillisecondsPerStep),
                    Figures.Accuracy(status.Training.Accuracy)
                );
            }
            else
            {
                table.AddRow($"[dim]{Markup.Escape(task)}[/]", Bar(0));
            }
        }

        return table;
    }

    private static string Bar(double fraction)
    {
        int full = (int)Math.Round(fraction * BarWidth);
        string color = fraction >= 1 ? "green" : "blue";
        return $"[{color}]{new string('━', full)}[/][dim]{new string('━', BarWidth - full)}[/]";
    }
}
