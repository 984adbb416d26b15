using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>Rectangles over two axes: the shades of a heat map, the bars of a histogram.</summary>
public sealed record TileChart(string Title, Axis X, Axis Y, IReadOnlyList<Tile> Tiles) : IChart
{
    private const double Left = 58;
    private const double Top = 34;
    private const double RightMargin = 16;
    private const double BottomMargin = 52;

    /// <summary>The strongest shade on which text in the ink's colour is legible, in light and in dark.</summary>
    private const double Readable = 0.6;

    public string? Caption { get; init; }

    public double Width { get; init; } = 432;

    public double Height { get; init; } = 300;

    public IReadOnlyList<Series> Series => [];

    public Element Drawing()
    {
        var area = new PlotArea(Left, Top, Width - Left - RightMargin, Height - Top - BottomMargin, X.Scale, Y.Scale);
        Element svg = new Element(
            "svg",
            new Element("title", Title),
            new Element("desc", $"{X.Title} against {Y.Title}.")
        )
            .Class("chart")
            .Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"))
            .Set("role", "img");
        AxisLines.Draw(svg, area, X, Y);

        // Shades are opacities over the paper, so that they suit light and dark alike; the grid must not be visible
        // through them.
        svg.Add(new Element("path").Class("paper").Set("d", string.Concat(Tiles.Select(tile => Outline(area, tile)))));
        foreach (Tile tile in Tiles)
        {
            svg.Add(
                new Element("path", new Element("title", tile.Description))
                    .Class(tile.Style.Classes + " tile")
                    .Set("fill-opacity", Math.Clamp(tile.Shade, 0, 1) * (tile.Text is null ? 1 : Readable))
                    .Set("d", Outline(area, tile))
            );
        }

        foreach (Tile tile in Tiles.Where(tile => tile.Text is not null))
        {
            svg.Add(
                new Element("text", tile.Text!)
                    .Class("tile-text")
                    .Set("x", (area.X(tile.Left) + area.X(tile.Right)) / 2)
                    .Set("y", (area.Y(tile.Low) + area.Y(tile.High)) / 2)
                    .Set("text-anchor", "middle")
                    .Set("dy", "0.35em")
            );
        }

        return svg;
    }

    private static string Outline(PlotArea area, Tile tile)
    {
        string left = PlotArea.Number(area.X(tile.Left)),
            right = PlotArea.Number(area.X(tile.Right));
        string bottom = PlotArea.Number(area.Y(tile.Low)),
            top = PlotArea.Number(area.Y(tile.High));
        return new StringBuilder()
            .Append('M')
            .Append(left)
            .Append(' ')
            .Append(bottom)
            .Append('H')
            .Append(right)
            .Append('V')
            .Append(top)
            .Append('H')
            .Append(left)
            .Append('Z')
            .ToString();
    }
}
