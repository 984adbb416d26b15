using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Reporting;
using TorchSharp;

namespace Lrt.Benchmarks;

/// <summary>Times optimizers alone, layout by layout.</summary>
public static class StepBenchmark
{
    public static void Run(StepSettings settings)
    {
        ResultFiles.Prepare(settings.Output);
        torch.set_num_threads(settings.Threads);
        List<Measurement> measurements = [];
        RivalCheck.Run(settings.Cases, Layout.Rehearsal);
        Rehearsal.Run(settings.Cases, Layout.Rehearsal);
        Console.WriteLine(TsvText.Header);
        foreach (Layout layout in settings.Layouts)
        {
            Console.Error.WriteLine(
                $"{layout.Name}: {settings.Cases.Count} cases, {settings.Seconds} s each, {torch.get_num_threads()} "
                    + "thread(s)"
            );
            IReadOnlyList<Measurement> found = new Competition(
                layout,
                settings.Cases,
                TimeSpan.FromSeconds(settings.Seconds)
            ).Run();
            foreach (Measurement measurement in found)
            {
                Console.WriteLine(TsvText.Line(measurement));
            }

            measurements.AddRange(found);
        }

        if (settings.Output is string output)
        {
            Console.Error.WriteLine(
                ResultFiles.Write(
                    output,
                    ResultFiles.Steps,
                    MarkdownReport.Of(measurements, settings),
                    measurements.Select(TsvText.Line).Prepend(TsvText.Header)
                )
            );
        }
    }
}
