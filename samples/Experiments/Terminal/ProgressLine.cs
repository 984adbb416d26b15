using System;
using System.Diagnostics;
using Spectre.Console;

namespace Experiments.Terminal;

/// <summary>How far an experiment is: a bar on a terminal, a line every half minute elsewhere.</summary>
public sealed class ProgressLine
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    private readonly ProgressTask? _bar;
    private readonly int _total;
    private int _done;
    private long _told = Stopwatch.GetTimestamp();

    private ProgressLine(int total, ProgressTask? bar)
    {
        _total = total;
        _bar = bar;
        if (bar is not null)
            bar.MaxValue = total;
    }

    /// <param name="total">How many trainings there are.</param>
    public static T During<T>(string name, int total, Func<ProgressLine, T> work)
    {
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi)
            return AnsiConsole.Progress()
                .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
                .Start(context => work(new ProgressLine(total, context.AddTask(name))));
        return work(new ProgressLine(total, bar: null));
    }

    /// <summary>One training is done.</summary>
    public void Advance(string what)
    {
        _done++;
        if (_bar is not null)
        {
            _bar.Description = Markup.Escape(what);
            _bar.Increment(1);
        }
        else if (_done == _total || Stopwatch.GetElapsedTime(_told) >= s_interval)
        {
            Console.WriteLine($"{_done}/{_total}: {what}");
            _told = Stopwatch.GetTimestamp();
        }
    }
}
