using System;
using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>
/// Lines of equal value on a regular grid: marching squares (Lorensen and Cline's marching cubes, SIGGRAPH 1987, in two
/// dimensions), with linear interpolation along the grid's edges. In a saddle, the mean of the four corners decides
/// which corners are joined.
/// </summary>
public static class Contours
{
    /// <param name="values">
    /// The values by column, then by row; at least 2 x 2. There is no line at a corner that is not finite.
    /// </param>
    /// <returns>
    /// The lines in grid coordinates: (1.5, 0) lies half way between the first row's second and third value. A closed
    /// line ends where it begins.
    /// </returns>
    public static IReadOnlyList<IReadOnlyList<Point>> At(double level, double[,] values)
    {
        Dictionary<Edge, List<Edge>> neighbours = [];
        for (int column = 0; column + 1 < values.GetLength(0); column++)
        {
            for (int row = 0; row + 1 < values.GetLength(1); row++)
            {
                foreach ((Edge from, Edge to) in Segments(level, values, column, row))
                {
                    Join(from, to);
                    Join(to, from);
                }
            }
        }

        List<IReadOnlyList<Point>> lines = [];
        // Open lines are followed first, from an end; the rest are closed lines.
        foreach (Edge edge in new List<Edge>(neighbours.Keys))
        {
            if (neighbours.TryGetValue(edge, out List<Edge>? next) && next.Count == 1)
            {
                lines.Add(Follow(edge));
            }
        }

        foreach (Edge edge in new List<Edge>(neighbours.Keys))
        {
            if (neighbours.ContainsKey(edge))
            {
                lines.Add(Follow(edge));
            }
        }

        return lines;

        void Join(Edge from, Edge to)
        {
            if (!neighbours.TryGetValue(from, out List<Edge>? to_))
            {
                neighbours.Add(from, to_ = []);
            }

            to_.Add(to);
        }

        List<Point> Follow(Edge start)
        {
            List<Point> line = [start.Cross(level, values)];
            Edge at = start;
            while (neighbours.TryGetValue(at, out List<Edge>? next) && next.Count > 0)
            {
                Edge to = next[0];
                Part(at, to);
                Part(to, at);
                line.Add(to.Cross(level, values));
                at = to;
            }

            return line;
        }

        void Part(Edge from, Edge to)
        {
            neighbours[from].Remove(to);
            if (neighbours[from].Count == 0)
            {
                neighbours.Remove(from);
            }
        }
    }

    private static IEnumerable<(Edge From, Edge To)> Segments(double level, double[,] values, int column, int row)
    {
        double a = values[column, row],
            b = values[column + 1, row],
            c = values[column + 1, row + 1],
            d = values[column, row + 1];
        if (!double.IsFinite(a + b + c + d))
        {
            yield break;
        }

        var bottom = new Edge(column, row, IsHorizontal: true);
        var top = new Edge(column, row + 1, IsHorizontal: true);
        var left = new Edge(column, row, IsHorizontal: false);
        var right = new Edge(column + 1, row, IsHorizontal: false);
        Edge[] crossed = [.. Crossed()];
        if (crossed.Length == 2)
        {
            yield return (crossed[0], crossed[1]);
        }
        else if (crossed.Length == 4)
        {
            bool joinsLowerLeft = (a + b + c + d) / 4 >= level == a >= level;
            yield return (bottom, joinsLowerLeft ? right : left);
            yield return (top, joinsLowerLeft ? left : right);
        }

        IEnumerable<Edge> Crossed()
        {
            if (a >= level != b >= level)
            {
                yield return bottom;
            }

            if (b >= level != c >= level)
            {
                yield return right;
            }

            if (d >= level != c >= level)
            {
                yield return top;
            }

            if (a >= level != d >= level)
            {
                yield return left;
            }
        }
    }

    /// <summary>The edge of the grid from (column, row) to the right or upwards.</summary>
    private readonly record struct Edge(int Column, int Row, bool IsHorizontal)
    {
        public Point Cross(double level, double[,] values)
        {
            double from = values[Column, Row];
            double to = IsHorizontal ? values[Column + 1, Row] : values[Column, Row + 1];
            double part = Math.Clamp((level - from) / (to - from), 0, 1);
            return IsHorizontal ? new Point(Column + part, Row) : new Point(Column, Row + part);
        }
    }
}
