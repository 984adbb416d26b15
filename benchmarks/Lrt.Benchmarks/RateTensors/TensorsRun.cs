using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Reporting;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>
/// Times a training step with learning-rate tensors against two plain passes and against automatic differentiation, in
/// turn.
/// </summary>
public static class TensorsRun
{
    public const string Header =
        "network\tcase\tthreads\tms_per_step\trelative_to_two_passes\tpeak_bytes\trates_x_examples_bytes";

    private const int Rounds = 10;
    private const int WarmUpSteps = 20;
    private const int FewestSteps = 3;
    private const int ComparedSteps = 10;
    private const double Tolerance = 1e-4; // Of single precision.

    public static void Run(int threads, double seconds, Action<string> write)
    {
        set_num_threads(threads);
        write(Header);
        foreach (NetworkShape shape in NetworkShape.All)
        {
            Compare(shape, TimeSpan.FromSeconds(seconds), write);
        }
    }

    private static void Compare(NetworkShape shape, TimeSpan budget, Action<string> write)
    {
        torch.random.manual_seed(1);
        using Tensor x = randn(shape.Batch, shape.Inputs);
        using Tensor y = randn(shape.Batch, NetworkShape.Outputs);
        Func<ITensorContender>[] makers =
        [
            () => new TwoPasses(shape),
            () => new GeneratedStep(shape),
            () => new AutogradStep(shape),
        ];
        ITensorContender[] contenders = [.. makers.Select(make => Seeded(make))];
        Verify(shape, x, y, contenders[1], contenders[2]);
        long?[] peaks = [.. contenders.Select(c => PeakMemory.Of(() => Repeat(c, x, y)))];
        List<double>[] times = [.. contenders.Select(_ => new List<double>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int c = 0; c < contenders.Length; c++)
            {
                Time(contenders[c], x, y, budget / Rounds, times[c]);
            }
        }

        double floor = new Distribution(times[0]).Median;
        for (int c = 0; c < contenders.Length; c++)
        {
            double median = new Distribution(times[c]).Median;
            write(
                string.Join(
                    '\t',
                    shape.Name,
                    contenders[c].Name,
                    get_num_threads(),
                    Figures.Milliseconds(median),
                    Figures.Ratio(median / floor),
                    peaks[c] is long peak ? Figures.Whole(peak) : Figures.None,
                    Figures.Whole(shape.Parameters * shape.Batch * sizeof(float))
                )
            );
            contenders[c].Dispose();
        }
    }

    // All contenders start with the same network.
    private static ITensorContender Seeded(Func<ITensorContender> make)
    {
        torch.random.manual_seed(2);
        return make();
    }

    /// <summary>Checks that both compute the same, because their times would otherwise have no meaning.</summary>
    private static void Verify(NetworkShape shape, Tensor x, Tensor y, ITensorContender ours, ITensorContender theirs)
    {
        for (int step = 0; step < ComparedSteps; step++)
        {
            ours.Step(x, y);
            theirs.Step(x, y);
        }

        using DisposeScope scope = NewDisposeScope();
        foreach ((Tensor own, Tensor other) in ours.Parameters.Zip(theirs.Parameters))
        {
            if (!own.allclose(other, rtol: Tolerance, atol: Tolerance * other.abs().max().ToDouble()))
            {
                throw new ImplausibleStepException(
                    $"The generated step and automatic differentiation give different parameters of {shape.Name}."
                );
            }
        }
    }

    private static void Repeat(ITensorContender contender, Tensor x, Tensor y)
    {
        for (int step = 0; step < WarmUpSteps; step++)
        {
            contender.Step(x, y);
        }
    }

    private static void Time(ITensorContender contender, Tensor x, Tensor y, TimeSpan budget, List<double> milliseconds)
    {
        contender.Step(x, y); // The caches are the other's.
        long end = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds * Stopwatch.Frequency);
        for (int step = 0; step < FewestSteps || Stopwatch.GetTimestamp() < end; step++)
        {
            long began = Stopwatch.GetTimestamp();
            contender.Step(x, y);
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
