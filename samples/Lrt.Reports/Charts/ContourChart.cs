using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>
/// A function of two variables as lines of equal value, with paths over it. A path begins with a ring and ends with a
/// dot.
/// </summary>
/// <param name="Surface">The values of the function at all pairs of some x and some y: by x, then by y.</param>
/// <param name="Levels">The levels of the lines.</param>
public sealed record ContourChart(
    string Title,
    Axis X,
    Axis Y,
    Func<IReadOnlyList<double>, IReadOnlyList<double>, double[,]> Surface,
    IReadOnlyList<double> Levels,
    IReadOnlyList<Series> Series
) : IChart
{
    private const double Left = 44;
    private const double Top = 30;
    private const double RightMargin = 12;
    private const double BottomMargin = 50;

    /// <summary>
    /// The number of pixels per cell of the grid, which is finer than the eye follows at the widths of these charts.
    /// </summary>
    private const double PixelsPerCell = 3;

    public string? Caption { get; init; }

    public double Width { get; init; } = 432;

    public double Height { get; init; } = 360;

    /// <summary>The minimum of the function, drawn as a star; null for none.</summary>
    public Point? Minimum { get; init; }

    public Element Drawing()
    {
        var area = new PlotArea(Left, Top, Width - Left - RightMargin, Height - Top - BottomMargin, X.Scale, Y.Scale);
        Element svg = new Element("svg", new Element("title", Title), new Element("desc", Describe()))
            .Class("chart")
            .Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"))
            .Set("role", "img");
        AxisLines.Draw(svg, area, X, Y);

        // The nested svg clips the drawing.
        Element plane = new Element("svg")
            .Set("x", area.Left)
            .Set("y", area.Top)
            .Set("width", area.Width)
            .Set("height", area.Height)
            .Set(
                "viewBox",
                string.Create(CultureInfo.InvariantCulture, $"{area.Left} {area.Top} {area.Width} {area.Height}")
            );
        plane.Add(ContourLines(area));
        if (Minimum is Point minimum)
        {
            plane.Add(Star(area.X(minimum.X), area.Y(minimum.Y)));
        }

        foreach (Series series in Series)
        {
            plane.Add(Curves.Path(area, series));
        }

        foreach (Series series in Series.Where(series => Curves.OnThePlane(series).Any()))
        {
            plane.Add(
                Ring(area, series, series.Points[0], "start"),
                Ring(area, series, Curves.OnThePlane(series).Last(), "marker")
            );
        }

        return svg.Add(plane);
    }

    private Element ContourLines(PlotArea area)
    {
        int columns = (int)(area.Width / PixelsPerCell) + 1,
            rows = (int)(area.Height / PixelsPerCell) + 1;
        double[,] values = Surface(Places(X.Scale, columns), Places(Y.Scale, rows));
        var group = new Element("g").Class("contours");
        foreach (double level in Levels)
        {
            var path = new StringBuilder();
            foreach (IReadOnlyList<Point> line in Contours.At(level, values))
            {
                foreach ((int index, Point point) in line.Index())
                {
                    path.Append(index == 0 ? 'M' : 'L')
                        .Append(PlotArea.Number(area.Left + area.Width * point.X / (columns - 1)))
                        .Append(' ')
                        .Append(PlotArea.Number(area.Bottom - area.Height * point.Y / (rows - 1)));
                }
            }
            if (path.Length > 0)
            {
                group.Add(new Element("path", new Element("title", Numbers.Typeset(level))).Set("d", path.ToString()));
            }
        }

        return group;

        static double[] Places(Scale scale, int count) =>
            [.. Enumerable.Range(0, count).Select(index => scale.Low + (scale.High - scale.Low) * index / (count - 1))];
    }

    private static Element Ring(PlotArea area, Series series, Point point, string kind) =>
        new Element("circle")
            .Class($"{series.Style.Classes} {kind}")
            .Set("cx", area.FreeX(point.X))
            .Set("cy", area.FreeY(point.Y))
            .Set("r", 4);

    private static Element Star(double x, double y)
    {
        const double Outer = 8,
            Inner = 3.2;
        var path = new StringBuilder();
        for (int corner = 0; corner < 10; corner++)
        {
            double radius = corner % 2 == 0 ? Outer : Inner,
                angle = Math.PI * corner / 5;
            path.Append(corner == 0 ? 'M' : 'L')
                .Append(PlotArea.Number(x + radius * Math.Sin(angle)))
                .Append(' ')
                .Append(PlotArea.Number(y - radius * Math.Cos(angle)));
        }

        return new Element("path", new Element("title", "Minimum"))
            .Class("minimum")
            .Set("d", path.Append('Z').ToString());
    }

    private string Describe() =>
        $"Lines of equal value over {X.Title} and {Y.Title}, with the paths of "
        + $"{string.Join(", ", Series.Select(series => series.Name))}.";
}
