using System;
using System.IO;
using Lrt.Benchmarks.CommandLine;
using Lrt.Benchmarks.Heads;
using Lrt.Benchmarks.Learned;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Memory;
using Lrt.Benchmarks.RateTensors;

namespace Lrt.Benchmarks;

public static class Program
{
    private const int Failure = 1;

    public static int Main(string[] arguments) =>
        Arguments.Invoke(
            arguments,
            StepCommand.Create(settings => Guarded(() => StepBenchmark.Run(settings))),
            IterationCommand.Create(settings => Guarded(() => IterationBenchmark.Run(settings))),
            HeadsCommand.Create(
                (copies, threads, seconds) => Guarded(() => HeadsRun.Run(copies, threads, seconds, Console.WriteLine))
            ),
            MemoryCommand.Create(steps => EnduranceRun.Run(steps, Console.WriteLine)),
            LearnedCommand.Create(coordinates => LearnedRun.Run(coordinates, Console.WriteLine)),
            TensorsCommand.Create(
                (threads, seconds) => Guarded(() => TensorsRun.Run(threads, seconds, Console.WriteLine))
            )
        );

    private static int Guarded(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (Exception failure)
            when (failure is ImplausibleStepException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Lrt.Benchmarks: {failure.Message}");
            return Failure;
        }
    }
}
