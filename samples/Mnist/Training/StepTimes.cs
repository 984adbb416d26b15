using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Mnist.Training;

/// <summary>
/// The durations of steps. The median per step allows comparisons: on a shared machine, a few steps that waited for a
/// core would distort the mean.
/// </summary>
public sealed class StepTimes
{
    private readonly List<long> ticks = [];

    public TimeSpan Total => Stopwatch.GetElapsedTime(0, ticks.Sum());

    public double MedianMilliseconds => MedianOf(ticks);

    /// <summary>The median of the last steps, which is cheap enough to be computed during training.</summary>
    public double RecentMedianMilliseconds => MedianOf(ticks.Skip(ticks.Count - 100));

    public void Add(long duration) => ticks.Add(duration);

    private static double MedianOf(IEnumerable<long> ticks)
    {
        long[] sorted = [.. ticks.Order()];
        return sorted.Length == 0 ? 0 : Stopwatch.GetElapsedTime(0, sorted[sorted.Length / 2]).TotalMilliseconds;
    }
}
