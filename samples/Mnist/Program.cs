using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Lrt.Samples.Data;
using Mnist.CommandLine;
using Mnist.Reporting;
using Mnist.Terminal;
using TorchSharp;

namespace Mnist;

public static class Program
{
    private const int Failure = 1;
    private const int Interrupted = 130;

    public static Task<int> Main(string[] arguments) => Arguments.InvokeAsync(arguments, Run);

    private static int Run(RunSettings settings, CancellationToken cancellation)
    {
        try
        {
            // The folder is created now, so that a failure is reported before a minute of training.
            Directory.CreateDirectory(settings.Output);
            if (settings.Threads is int threads)
            {
                torch.set_num_threads(threads);
            }

            Outcome outcome = Screen.DisplayFor(Comparison.Tasks).During(new Comparison(settings, cancellation).Run);
            ResultTable.Write(outcome.Records);
            string report = Path.Combine(settings.Output, "report.html");
            MnistReport.Of(outcome).Save(report);
            Screen.Say(
                $"{outcome.Duration.TotalSeconds:F0} s in all, {outcome.Tuning.Duration.TotalSeconds:F0} s of them to "
                    + "tune SGD. "
                    + $"Curves and settings: {report}"
            );
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("mnist: stopped; no report was written.");
            return Interrupted;
        }
        catch (Exception failure) when (failure is UnusableDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"mnist: {failure.Message}");
            return Failure;
        }
    }
}
