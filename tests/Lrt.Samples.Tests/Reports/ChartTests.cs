using System.Linq;
using System.Xml.Linq;
using Lrt.Reports.Charts;
using Xunit;

namespace Lrt.Samples.Tests.Reports;

public sealed class ChartTests
{
    private static readonly SeriesStyle FirstStyle = new(1);

    [Fact]
    public void What_was_lost_is_a_cross_on_the_upper_edge()
    {
        XElement drawing = Parse(
            Lines(new Series("a", FirstStyle, [new Point(0, 1), new Point(1, double.NaN)]) { Lost = [1] })
        );

        XElement cross = drawing
            .Descendants("path")
            .Single(path => (string)path.Attribute("class")! == "series c1 lost");
        string grid = (string)
            drawing.Descendants("line").Last(line => (string)line.Attribute("class")! == "grid").Attribute("y1")!;
        Assert.Equal("34", grid); // The upper edge, where the axis ends.
        Assert.Equal("M860.5 30.5L867.5 37.5M860.5 37.5L867.5 30.5", (string)cross.Attribute("d")!);
    }

    [Fact]
    public void Tiles_lie_where_the_axes_say_and_hide_the_grid()
    {
        var axis = new Axis("", new LinearScale(0, 2));
        XElement drawing = Parse(
            new TileChart(
                "",
                axis,
                axis,
                [
                    new Tile(0, 1, 0, 1, "left"),
                    new Tile(1, 2, 1, 2, "right")
                    {
                        Shade = 0.5,
                        Text = "½",
                        Style = new SeriesStyle(2),
                    },
                ]
            )
        );

        // 58 + 179 x, 248 - 107 y.
        XElement[] tiles = [.. drawing.Elements("path")];
        Assert.Equal("M58 248H237V141H58ZM237 141H416V34H237Z", (string)tiles[0].Attribute("d")!);
        Assert.Equal(
            ["paper", "series c1 tile", "series c2 tile"],
            tiles.Select(tile => (string)tile.Attribute("class")!)
        );
        Assert.Equal(
            ["M58 248H237V141H58Z", "M237 141H416V34H237Z"],
            tiles[1..].Select(tile => (string)tile.Attribute("d")!)
        );
        Assert.Equal(["1", "0.3"], tiles[1..].Select(tile => (string)tile.Attribute("fill-opacity")!));
        XElement text = drawing.Elements("text").Single(text => (string)text.Attribute("class")! == "tile-text");
        Assert.Equal(("½", "326.5", "87.5"), (text.Value, (string)text.Attribute("x")!, (string)text.Attribute("y")!));
    }

    [Fact]
    public void A_path_may_leave_a_contour_chart_and_is_cut_off_there()
    {
        ContourChart chart = Contours(
            new Series("a", FirstStyle, [new Point(0, 0), new Point(0.5, 0.5), new Point(5, 5)])
        );

        XElement drawing = Parse(chart);
        XElement plane = Assert.Single(drawing.Elements("svg"));
        XElement path = plane
            .Elements("path")
            .Single(path => (string)path.Attribute("class")! == "series c1 line path");

        // 44 + 376 x, 310 - 280 y: the last point is far outside, unlike on an axis, which would hold it at its end.
        Assert.Equal("M44 310L232 170L1924 -1090", (string)path.Attribute("d")!);
        Assert.Equal("44 30 376 280", (string)plane.Attribute("viewBox")!);
    }

    [Fact]
    public void A_contour_chart_asks_for_values_over_its_whole_window()
    {
        ContourChart chart = Contours(new Series("a", FirstStyle, [])) with
        {
            Surface = (xs, ys) =>
            {
                Assert.Equal((0, 1), (xs[0], xs[^1]));
                Assert.Equal((0, 1), (ys[0], ys[^1]));
                var values = new double[xs.Count, ys.Count];
                for (int column = 0; column < xs.Count; column++)
                {
                    for (int row = 0; row < ys.Count; row++)
                    {
                        values[column, row] = xs[column];
                    }
                }
                return values;
            },
        };

        XElement line = Parse(chart)
            .Descendants("g")
            .Single(group => (string)group.Attribute("class")! == "contours")
            .Elements("path")
            .Single();

        // x = 0.5, from the lower to the upper edge.
        Assert.StartsWith("M232 310L232 ", (string)line.Attribute("d")!);
        Assert.EndsWith("L232 30", (string)line.Attribute("d")!);
    }

    [Fact]
    public void A_sheet_is_an_svg_file_with_every_chart_inside()
    {
        LineChart chart = Lines(
            new Series("one & only", FirstStyle, [new Point(0, 1)]),
            new Series("other", FirstStyle, [new Point(1, 2)])
        ) with
        {
            Width = 400,
            Height = 200,
        };

        XElement sheet = XElement.Parse(
            new ChartSheet([chart, chart with { Title = "second" }, chart with { Title = "third" }], Columns: 2)
                .Draw()
                .ToString()
        );

        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(svg + "svg", sheet.Name);
        XElement[] charts = [.. sheet.Elements(svg + "svg")];
        Assert.Equal(["16", "436", "16"], charts.Select(inner => (string)inner.Attribute("x")!));
        Assert.Equal(["title", "second", "third"], sheet.Elements(svg + "text").Select(text => text.Value));
        double height = (double)sheet.Attribute("height")!;
        Assert.All(charts, inner =>
            Assert.True((double)inner.Attribute("y")! + (double)inner.Attribute("height")! <= height)
        );
        Assert.Equal(
            ["one & only", "other"],
            sheet.Elements(svg + "g").Single().Elements(svg + "text").Select(text => text.Value)
        );
        Assert.Contains("prefers-color-scheme: dark", sheet.Element(svg + "style")!.Value);
    }

    [Fact]
    public void An_axis_of_huge_values_has_an_end()
    {
        LogScale scale = LogScale.Covering([1, 1e308]);

        Assert.InRange(scale.Ticks.Count, 2, 400);
        Assert.True(double.IsFinite(scale.High));
    }

    private static LineChart Lines(params Series[] series) =>
        new("title", new Axis("x", new LinearScale(0, 1)), new Axis("y", new LinearScale(0, 2)), series);

    private static ContourChart Contours(Series series) =>
        new(
            "title",
            new Axis("x", new LinearScale(0, 1)),
            new Axis("y", new LinearScale(0, 1)),
            (xs, ys) => new double[xs.Count, ys.Count],
            [0.5],
            [series]
        );

    private static XElement Parse(IChart chart) => XElement.Parse(chart.Drawing().ToString());
}
