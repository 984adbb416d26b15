using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Lrt.Benchmarks.Measuring;
using Lrt.Benchmarks.Reporting;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Heads;

/// <summary>
/// Times several output layers that are stacked against as many separate layers, in turn, and writes a line per shape.
/// </summary>
public static class HeadsRun
{
    public const string Header =
        "layer\tbatch\tcopies\tthreads\tstacked_ms\tseparate_ms\t"
        + "separate/stacked\tstacked_peak_bytes\tseparate_peak_bytes";

    private const int Rounds = 10;
    private const int WarmUpPasses = 3;
    private const int FewestPasses = 3;
    private const double Tolerance = 1e-4; // Of single precision, over sums of a batch.

    public static void Run(int copies, int threads, double seconds, Action<string> write)
    {
        set_num_threads(threads);
        write(Header);
        foreach (HeadShape shape in HeadShape.All)
        {
            write(Compare(shape, copies, TimeSpan.FromSeconds(seconds)));
        }
    }

    private static string Compare(HeadShape shape, int copies, TimeSpan budget)
    {
        random.manual_seed(1);
        using Tensor features = randn(shape.Batch, shape.Inputs, requires_grad: true);
        using Tensor labels = randint(shape.Outputs, [shape.Batch], dtype: ScalarType.Int64);
        using StackedHeads stacked = new(copies, shape);
        using SeparateHeads separate = new(stacked.Output);
        IHeads[] contenders = [stacked, separate];
        long?[] peaks =
        [
            .. contenders.Select(heads => PeakMemory.Of(() => Repeat(WarmUpPasses, heads, features, labels))),
        ];
        Verify(shape, features, labels, stacked, separate);
        List<double>[] times =
        [
            [],
            [],
        ];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                Time(contenders[i], features, labels, budget / Rounds, times[i]);
            }
        }

        (double ours, double theirs) = (new Distribution(times[0]).Median, new Distribution(times[1]).Median);
        return string.Join(
            '\t',
            shape.Name,
            shape.Batch,
            copies,
            get_num_threads(),
            Figures.Milliseconds(ours),
            Figures.Milliseconds(theirs),
            Figures.Ratio(theirs / ours),
            peaks[0] is long few ? Figures.Whole(few) : Figures.None,
            peaks[1] is long many ? Figures.Whole(many) : Figures.None
        );
    }

    /// <summary>Checks that both compute the same, because their times would otherwise have no meaning.</summary>
    private static void Verify(HeadShape shape, Tensor features, Tensor labels, IHeads stacked, IHeads separate)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] ours = Gradients(stacked);
        Tensor[] theirs = Gradients(separate);
        foreach ((Tensor expected, Tensor actual) in theirs.Zip(ours))
        {
            if (
                !actual.allclose(expected, rtol: Tolerance, atol: Tolerance * expected.abs().max().ToDouble())
                || expected.abs().max().ToDouble() == 0
            )
            {
                throw new ImplausibleStepException(
                    $"Stacked and separate layers of {shape.Name} have different gradients."
                );
            }
        }

        Tensor[] Gradients(IHeads heads)
        {
            Forget(features);
            heads.Pass(features, labels);
            return [.. heads.Gradients().Append(features.grad!).Select(gradient => gradient.clone())];
        }
    }

    private static void Time(IHeads heads, Tensor features, Tensor labels, TimeSpan budget, List<double> milliseconds)
    {
        Repeat(1, heads, features, labels); // The caches are the other's.
        long end = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds * Stopwatch.Frequency);
        for (int pass = 0; pass < FewestPasses || Stopwatch.GetTimestamp() < end; pass++)
        {
            Forget(features);
            long began = Stopwatch.GetTimestamp();
            heads.Pass(features, labels);
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static void Repeat(int times, IHeads heads, Tensor features, Tensor labels)
    {
        for (int pass = 0; pass < times; pass++)
        {
            Forget(features);
            heads.Pass(features, labels);
        }
    }

    private static void Forget(Tensor features) => features.grad = null!;
}
