using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Reports.Files;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Lrt.Reports.Charts;

/// <summary>
/// Charts of the same series side by side, in an SVG file of its own, light or dark according to the reader's settings.
/// </summary>
/// <param name="Columns">The number of charts in a row.</param>
public sealed record ChartSheet(IReadOnlyList<IChart> Charts, int Columns)
{
    private const double Margin = 16;
    private const double Gap = 20;
    private const double TitleHeight = 24;
    private const double LegendRow = 22;
    private const double SampleWidth = 34;

    /// <summary>
    /// The estimated width of a character, on the generous side, because an SVG cannot measure its text.
    /// </summary>
    private const double CharacterWidth = 7.4;

    public void Save(string path) => WholeFile.Write(path, writer => Draw().WriteTo(writer));

    public Element Draw()
    {
        double cellWidth = Charts.Max(chart => chart.Width),
            cellHeight = Charts.Max(chart => chart.Height) + TitleHeight;
        int columns = Math.Min(Columns, Charts.Count),
            rows = (Charts.Count + columns - 1) / columns;
        double width = (2 * Margin) + (columns * cellWidth) + ((columns - 1) * Gap);
        Element legend = DrawLegend(width - (2 * Margin), out double legendHeight);
        double height = (2 * Margin) + legendHeight + (rows * cellHeight) + ((rows - 1) * Gap);

        Element svg = new Element(
            "svg",
            new StyleSheet("chart.css"),
            new Element("rect").Class("paper").Set("width", width).Set("height", height),
            legend
        )
            .Set("xmlns", "http://www.w3.org/2000/svg")
            .Class("sheet")
            .Set("width", width)
            .Set("height", height)
            .Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        foreach ((int index, IChart chart) in Charts.Index())
        {
            double x = Margin + (index % columns * (cellWidth + Gap));
            double y = Margin + legendHeight + (index / columns * (cellHeight + Gap));
            svg.Add(
                new Element("text", chart.Title).Class("title").Set("x", x).Set("y", y + 15),
                chart
                    .Drawing()
                    .Set("x", x)
                    .Set("y", y + TitleHeight)
                    .Set("width", chart.Width)
                    .Set("height", chart.Height)
            );
        }

        return svg;
    }

    private Element DrawLegend(double width, out double height)
    {
        Element legend = new Element("g").Class("key");
        IReadOnlyList<Series> series = Charts[0].Series;
        (double x, double y) = (0, 0);
        foreach (Series one in series)
        {
            double wide = SampleWidth + (CharacterWidth * one.Name.Length) + Gap;
            if (x > 0 && x + wide > width)
            {
                (x, y) = (0, y + LegendRow);
            }

            legend.Add(
                new Element("line")
                    .Class(one.Style.Classes + " line")
                    .Set("x1", Margin + x)
                    .Set("x2", Margin + x + 26)
                    .Set("y1", Margin + y + 7)
                    .Set("y2", Margin + y + 7),
                new Element("text", one.Name).Set("x", Margin + x + SampleWidth).Set("y", Margin + y + 12)
            );
            x += wide;
        }

        height = series.Count > 1 ? y + LegendRow + 8 : 0;
        return series.Count > 1 ? legend : new Element("g");
    }
}
