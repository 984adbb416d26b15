using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>Draws the paths of one series.</summary>
internal static class Curves
{
    public static Element Raw(PlotArea area, Series series) =>
        new Element("path")
            .Class(series.Style.Classes + " raw")
            .Set("d", Line(area, Decimation.ByExtremes(series.Raw, (int)area.Width)));

    public static Element Range(PlotArea area, Series series)
    {
        Band[] bands = [.. series.Range.Where(band => double.IsFinite(band.Low) && !double.IsNaN(band.High))];
        var path = new StringBuilder();
        foreach (Band band in bands)
        {
            Append(path, path.Length == 0 ? 'M' : 'L', area.X(band.X), area.Y(band.High));
        }

        foreach (Band band in bands.Reverse())
        {
            Append(path, 'L', area.X(band.X), area.Y(band.Low));
        }

        return new Element("path").Class(series.Style.Classes + " range").Set("d", path.Append('Z').ToString());
    }

    public static Element Main(PlotArea area, Series series) =>
        new Element("path", new Element("title", series.Name))
            .Class(series.Style.Classes + " line")
            .Set("d", Line(area, Decimation.ByExtremes(series.Points, (int)area.Width)));

    public static Node Markers(PlotArea area, Series series) =>
        new Element(
            "g",
            [
                .. series
                    .Points.Where(IsFinite)
                    .Select(point =>
                        (Node)
                            new Element(
                                "circle",
                                new Element(
                                    "title",
                                    $"{series.Name}: {Numbers.Typeset(point.Y)} at {Numbers.Typeset(point.X)}"
                                )
                            )
                                .Set("cx", area.X(point.X))
                                .Set("cy", area.Y(point.Y))
                                .Set("r", 3.5)
                    ),
            ]
        ).Class(series.Style.Classes + " marker");

    public static Node Crosses(PlotArea area, Series series)
    {
        const double Arm = 3.5;
        var path = new StringBuilder();
        foreach (double lost in series.Lost)
        {
            foreach (double slope in new[] { Arm, -Arm })
            {
                Append(path, 'M', area.X(lost) - Arm, area.Top - slope);
                Append(path, 'L', area.X(lost) + Arm, area.Top + slope);
            }
        }

        return new Element("path", new Element("title", $"{series.Name}: no value"))
            .Class(series.Style.Classes + " lost")
            .Set("d", path.ToString());
    }

    /// <summary>Gets the points of a path, up to the first that is not finite.</summary>
    public static IEnumerable<Point> OnThePlane(Series series) => series.Points.TakeWhile(IsFinite);

    /// <summary>
    /// Draws the points in their order, as they lie in the plane. The caller clips the part outside the area; moves of
    /// less than half a pixel are left out.
    /// </summary>
    public static Element Path(PlotArea area, Series series)
    {
        const double Visible = 0.5;
        var path = new StringBuilder();
        (double X, double Y)? pen = null;
        foreach (Point point in OnThePlane(series))
        {
            (double x, double y) = (area.FreeX(point.X), area.FreeY(point.Y));
            if (pen is (double penX, double penY) && Math.Abs(x - penX) < Visible && Math.Abs(y - penY) < Visible)
            {
                continue;
            }

            Append(path, pen is null ? 'M' : 'L', x, y);
            pen = (x, y);
        }

        return new Element("path", new Element("title", series.Name))
            .Class(series.Style.Classes + " line path")
            .Set("d", path.ToString());
    }

    /// <summary>Gets the path of a line, which a value that is not finite interrupts.</summary>
    private static string Line(PlotArea area, IReadOnlyList<Point> points)
    {
        var path = new StringBuilder();
        bool isPenDown = false;
        foreach (Point point in points)
        {
            bool isFinite = IsFinite(point);
            if (isFinite)
            {
                Append(path, isPenDown ? 'L' : 'M', area.X(point.X), area.Y(point.Y));
            }

            isPenDown = isFinite;
        }

        return path.ToString();
    }

    private static bool IsFinite(Point point) => double.IsFinite(point.X) && double.IsFinite(point.Y);

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(PlotArea.Number(x)).Append(' ').Append(PlotArea.Number(y));
}
