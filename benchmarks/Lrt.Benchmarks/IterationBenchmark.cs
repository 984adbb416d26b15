using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Reporting;
using TorchSharp;

namespace Lrt.Benchmarks;

/// <summary>Times whole training iterations of the network for MNIST.</summary>
public static class IterationBenchmark
{
    private const int Rounds = 20;

    public static void Run(IterationSettings settings)
    {
        ResultFiles.Prepare(settings.Output);
        torch.set_num_threads(settings.Threads);
        Case[] cases = [.. settings.Cases.Select(c => c.WithBatch(settings.Batch))];
        Rehearsal.Run(cases, Layout.TrainingRehearsal);
        foreach (IterationCase one in settings.Cases)
        {
            if (one.Twin is string twin)
            {
                TwinCheck.Run(one, IterationCase.All.Single(c => c.Name == twin), Layout.Mlp, settings.Batch);
            }
        }

        Console.Error.WriteLine(
            $"{cases.Length} cases, {settings.Seconds} s each, {torch.get_num_threads()} thread(s)"
        );
        IReadOnlyList<Measurement> found = new Competition(
            Layout.Mlp,
            cases,
            TimeSpan.FromSeconds(settings.Seconds),
            Rounds
        ).Run();
        string[] lines = [IterationText.Header, .. found.Select(m => IterationText.Line(m, found, settings))];
        foreach (string line in lines)
        {
            Console.WriteLine(line);
        }

        if (settings.Output is string output)
        {
            Console.Error.WriteLine(
                ResultFiles.Write(output, ResultFiles.Iterations, IterationReport.Of(found, settings), lines)
            );
        }
    }
}
