using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>Lines over two axes.</summary>
public sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series) : IChart
{
    private const double Left = 58;
    private const double Top = 34;
    private const double RightMargin = 16;
    private const double BottomMargin = 52;

    public string? Caption { get; init; }

    public double Width { get; init; } = 880;

    public double Height { get; init; } = 400;

    public Node Draw() => Figure.Of(this);

    public Element Drawing()
    {
        var area = new PlotArea(Left, Top, Width - Left - RightMargin, Height - Top - BottomMargin, X.Scale, Y.Scale);
        Element svg = new Element("svg", new Element("title", Title), new Element("desc", Describe()))
            .Class("chart")
            .Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"))
            .Set("role", "img");

        AxisLines.Draw(svg, area, X, Y);
        // The series are drawn layer by layer, so that no series' background covers another's line.
        foreach (Series series in Series.Where(series => series.Range.Count > 1))
        {
            svg.Add(Curves.Range(area, series));
        }

        foreach (Series series in Series.Where(series => series.Raw.Count > 1))
        {
            svg.Add(Curves.Raw(area, series));
        }

        foreach (Series series in Series)
        {
            svg.Add(Curves.Main(area, series));
        }

        foreach (Series series in Series.Where(series => series.HasMarkers))
        {
            svg.Add(Curves.Markers(area, series));
        }

        foreach (Series series in Series.Where(series => series.Lost.Count > 0))
        {
            svg.Add(Curves.Crosses(area, series));
        }

        return svg;
    }

    private string Describe() =>
        $"{Y.Title} against {X.Title}, one line each for {string.Join(", ", Series.Select(series => series.Name))}.";
}
