using System;
using System.Collections.Generic;
using System.IO;
using Lrt.Benchmarks.CommandLine;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Memory;
using Lrt.Benchmarks.Reporting;
using TorchSharp;

namespace Lrt.Benchmarks;

public static class Program
{
    private const int Failure = 1;

    public static int Main(string[] arguments) => Arguments.Invoke(arguments, Run, steps => EnduranceRun.Run(steps, Console.WriteLine));

    private static int Run(StepSettings settings)
    {
        try
        {
            // Now rather than after minutes of measuring, should it not be possible.
            if (settings.Output is string folder)
                Directory.CreateDirectory(folder);
            torch.set_num_threads(settings.Threads);

            List<Measurement> measurements = [];
            Rehearsal.Run(settings.Cases);
            Console.WriteLine(TsvText.Header);
            foreach (Layout layout in settings.Layouts)
            {
                Console.Error.WriteLine($"{layout.Name}: {settings.Cases.Count} cases, {settings.Seconds} s each, {torch.get_num_threads()} thread(s)");
                IReadOnlyList<Measurement> found = new Competition(layout, settings.Cases, TimeSpan.FromSeconds(settings.Seconds)).Run();
                foreach (Measurement measurement in found)
                    Console.WriteLine(TsvText.Line(measurement));
                measurements.AddRange(found);
            }

            if (settings.Output is string output)
                Console.Error.WriteLine(ResultFiles.Write(output, measurements, settings));
            return 0;
        }
        catch (Exception failure) when (failure is ImplausibleStepException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Lrt.Benchmarks: {failure.Message}");
            return Failure;
        }
    }
}
