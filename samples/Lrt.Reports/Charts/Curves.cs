using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>The paths of one series.</summary>
internal static class Curves
{
    public static Element Raw(PlotArea area, Series series) =>
        new Element("path").Class(series.Style.Classes + " raw")
            .Set("d", Line(area, Decimation.ByExtremes(series.Raw, (int)area.Width)));

    public static Element Range(PlotArea area, Series series)
    {
        Band[] finite = [.. series.Range.Where(band => double.IsFinite(band.Low) && double.IsFinite(band.High))];
        var path = new StringBuilder();
        foreach (Band band in finite)
            Append(path, path.Length == 0 ? 'M' : 'L', area.X(band.X), area.Y(band.High));
        foreach (Band band in finite.Reverse())
            Append(path, 'L', area.X(band.X), area.Y(band.Low));
        return new Element("path").Class(series.Style.Classes + " range").Set("d", path.Append('Z').ToString());
    }

    public static Element Main(PlotArea area, Series series) =>
        new Element("path", new Element("title", series.Name)).Class(series.Style.Classes + " line")
            .Set("d", Line(area, Decimation.ByExtremes(series.Points, (int)area.Width)));

    public static Node Markers(PlotArea area, Series series) =>
        new Element("g", [.. series.Points.Where(IsFinite).Select(point => (Node)
            new Element("circle", new Element("title", $"{series.Name}: {Numbers.Typeset(point.Y)} at {Numbers.Typeset(point.X)}"))
                .Set("cx", area.X(point.X)).Set("cy", area.Y(point.Y)).Set("r", 3.5))]).Class(series.Style.Classes + " marker");

    /// <summary>A value that is not finite interrupts the line.</summary>
    private static string Line(PlotArea area, IReadOnlyList<Point> points)
    {
        var path = new StringBuilder();
        bool isPenDown = false;
        foreach (Point point in points)
        {
            bool isFinite = IsFinite(point);
            if (isFinite)
                Append(path, isPenDown ? 'L' : 'M', area.X(point.X), area.Y(point.Y));
            isPenDown = isFinite;
        }

        return path.ToString();
    }

    private static bool IsFinite(Point point) => double.IsFinite(point.X) && double.IsFinite(point.Y);

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(PlotArea.Number(x)).Append(' ').Append(PlotArea.Number(y));
}
