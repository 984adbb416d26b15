using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Experiments.Reporting;
using Experiments.Terminal;
using Lrt.Reports.Files;
using Lrt.Samples.Data;
using Spectre.Console;
using TorchSharp;

namespace Experiments;

/// <summary>Runs an experiment and writes its files: results.json, report.html, table.md and pictures.</summary>
public static class ExperimentRun
{
    private const int Failure = 1;
    private const int Interrupted = 130;

    /// <returns>The exit code.</returns>
    public static int Execute<TOutcome>(
        Experiment<TOutcome> experiment,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        string folder = Path.Combine(options.Output, experiment.Name);
        string results = Path.Combine(folder, "results.json");
        try
        {
            Directory.CreateDirectory(folder);
            if (options.Threads is int threads)
            {
                torch.set_num_threads(threads);
            }

            if (!options.IsRedrawing)
            {
                long began = Stopwatch.GetTimestamp();
                TOutcome measured = ProgressLine.During(experiment.Name, experiment.Advances, progress =>
                    experiment.Measure(progress.Advance, cancellation)
                );
                WholeFile.Write(results, writer => ResultFile.Write(measured, writer));
                AnsiConsole.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s in all.");
            }

            // Reports are always drawn from the file, so that drawing them again gives the same result.
            ExperimentReport report = experiment.Report(ResultFile.Read<TOutcome>(results));
            report.Save(folder);
            Console.WriteLine(report.Markdown);
            AnsiConsole.WriteLine($"Charts and tables: {Path.Combine(folder, "report.html")}");
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("experiments: stopped; nothing was written.");
            return Interrupted;
        }
        catch (Exception failure)
            when (failure is UnusableDataException or IOException or InvalidDataException or UnauthorizedAccessException
            )
        {
            Console.Error.WriteLine($"experiments: {failure.Message}");
            return Failure;
        }
    }
}
