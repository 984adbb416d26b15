using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using TorchSharp;

namespace Lrt.Benchmarks.Measuring;

/// <summary>
/// Measures the cases on one layout, in turn, for several rounds, so that other load on the machine affects all of
/// them, and the places of allocations differ from round to round.
/// </summary>
/// <param name="layout">The parameters.</param>
/// <param name="cases">The cases.</param>
/// <param name="budget">The total time for each case.</param>
/// <param name="rounds">The number of rounds.</param>
public sealed class Competition(Layout layout, IReadOnlyList<Case> cases, TimeSpan budget, int rounds = 10)
{
    private const int WarmUpSteps = 3; // The first allocates the state, the second is the first that adapts.
    private const int FewestSteps = 3;

    public IReadOnlyList<Measurement> Run()
    {
        List<double>[][] times =
        [
            .. cases.Select(_ => Enumerable.Range(0, rounds).Select(_ => new List<double>()).ToArray()),
        ];
        double?[] bytes = new double?[cases.Count];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < cases.Count; i++)
            {
                bytes[i] = Time(cases[i], times[i][round]);
            }
        }

        return [.. cases.Select((c, i) => new Measurement(c, layout, torch.get_num_threads(), bytes[i], times[i]))];
    }

    private double? Time(Case contender, List<double> milliseconds)
    {
        using ISubject subject = contender.Create(layout);
        for (int step = 0; step < WarmUpSteps; step++)
        {
            subject.Prepare();
            subject.Step();
        }
        Settle();

        long end = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds / rounds * Stopwatch.Frequency);
        for (int step = 0; step < FewestSteps || Stopwatch.GetTimestamp() < end; step++)
        {
            subject.Prepare();
            long began = Stopwatch.GetTimestamp();
            subject.Step();
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return subject.IsPlausible()
            ? subject.BytesPerParameter
            : throw new ImplausibleStepException(
                $"{contender.Name} on {layout.Name} left its parameters unchanged or not finite."
            );
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
