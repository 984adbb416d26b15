using System;
using System.Diagnostics;
using Spectre.Console;

namespace Experiments.Terminal;

/// <summary>Shows the progress of an experiment: a bar on a terminal, a line every half minute elsewhere.</summary>
public sealed class ProgressLine
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ProgressTask? bar;
    private readonly int total;
    private int done;
    private long told = Stopwatch.GetTimestamp();

    private ProgressLine(int total, ProgressTask? bar)
    {
        this.total = total;
        this.bar = bar;
        if (bar is not null)
        {
            bar.MaxValue = total;
        }
    }

    /// <param name="total">The number of trainings.</param>
    public static T During<T>(string name, int total, Func<ProgressLine, T> work)
    {
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi)
        {
            return AnsiConsole
                .Progress()
                .Columns(
                    new SpinnerColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn(),
                    new TaskDescriptionColumn { Alignment = Justify.Left }
                )
                .Start(context => work(new ProgressLine(total, context.AddTask(name))));
        }

        return work(new ProgressLine(total, bar: null));
    }

    /// <summary>Reports the end of a training.</summary>
    public void Advance(string what)
    {
        done++;
        if (bar is not null)
        {
            bar.Description = Markup.Escape(what);
            bar.Increment(1);
        }
        else if (done == total || Stopwatch.GetElapsedTime(told) >= Interval)
        {
            Console.WriteLine($"{done}/{total}: {what}");
            told = Stopwatch.GetTimestamp();
        }
    }
}
