using System.Collections.Generic;

namespace Lrt.Reports.Charts;

public static class Smoothing
{
    /// <summary>
    /// Computes the mean over a window centred on each point. The window narrows at the start, so that a steep descent
    /// keeps its height, and becomes one-sided at the end, so that the line stays smooth where it is read off.
    /// </summary>
    public static IReadOnlyList<Point> CentredMean(IReadOnlyList<Point> points, int window)
    {
        var sums = new double[points.Count + 1];
        for (int index = 0; index < points.Count; index++)
        {
            sums[index + 1] = sums[index] + points[index].Y;
        }

        var smooth = new Point[points.Count];
        for (int index = 0; index < points.Count; index++)
        {
            int before = int.Min(window / 2, index);
            int after = int.Min(before, points.Count - 1 - index);
            double mean = (sums[index + after + 1] - sums[index - before]) / (before + after + 1);
            smooth[index] = points[index] with { Y = mean };
        }

        return smooth;
    }
}
