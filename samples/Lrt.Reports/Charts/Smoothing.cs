using System.Collections.Generic;

namespace Lrt.Reports.Charts;

public static class Smoothing
{
    /// <summary>
    /// Gets the mean over a window centred on each point. At the start it narrows, so that a steep descent keeps its
    /// height; at the end it becomes one-sided, so that the line does not dissolve into noise where it is read off.
    /// </summary>
    public static IReadOnlyList<Point> CentredMean(IReadOnlyList<Point> points, int window)
    {
        var sums = new double[points.Count + 1];
        for (int index = 0; index < points.Count; index++)
            sums[index + 1] = sums[index] + points[index].Y;

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
