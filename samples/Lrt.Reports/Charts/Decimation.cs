using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>Leaves out points that fall on the same pixel column, but never a peak or a trough.</summary>
public static class Decimation
{
    public static IReadOnlyList<Point> ByExtremes(IReadOnlyList<Point> points, int columns)
    {
        if (points.Count <= 2 * columns)
        {
            return points;
        }

        var kept = new List<Point>(2 * columns);
        for (int column = 0; column < columns; column++)
        {
            int first = (int)((long)points.Count * column / columns);
            int end = (int)((long)points.Count * (column + 1) / columns);
            (int lowest, int highest) = (first, first);
            for (int index = first + 1; index < end; index++)
            {
                if (points[index].Y < points[lowest].Y)
                {
                    lowest = index;
                }

                if (points[index].Y > points[highest].Y)
                {
                    highest = index;
                }
            }

            kept.Add(points[int.Min(lowest, highest)]);
            if (lowest != highest)
            {
                kept.Add(points[int.Max(lowest, highest)]);
            }
        }

        return kept;
    }
}
