using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>Draws grid, ticks, tick labels and axis titles.</summary>
internal static class AxisLines
{
    private const double TickLength = 5;
    private const double MinorTickLength = 3;

    public static void Draw(Element svg, PlotArea area, Axis x, Axis y)
    {
        foreach (Tick tick in y.Scale.Ticks)
        {
            double at = area.Y(tick.Value);
            if (tick.Label is null)
            {
                svg.Add(Line("tick", area.Left - MinorTickLength, at, area.Left, at));
                continue;
            }

            svg.Add(Line("grid", area.Left, at, area.Right, at));
            svg.Add(Label("tick-label", area.Left - TickLength - 4, at, "end", tick.Label).Set("dy", "0.35em"));
        }

        foreach (Tick tick in x.Scale.Ticks)
        {
            double at = area.X(tick.Value);
            svg.Add(
                Line("tick", at, area.Bottom, at, area.Bottom + (tick.Label is null ? MinorTickLength : TickLength))
            );
            if (tick.Label is not null)
            {
                svg.Add(Label("tick-label", at, area.Bottom + TickLength + 14, "middle", tick.Label));
            }
        }

        svg.Add(Line("axis", area.Left, area.Bottom, area.Right, area.Bottom));
        // The title is above the axis and not rotated, so that it can be read without tilting the head.
        svg.Add(Label("axis-title", 0, area.Top - 16, "start", y.Title));
        svg.Add(Label("axis-title", area.Left + area.Width / 2, area.Bottom + 42, "middle", x.Title));
    }

    private static Element Line(string kind, double x1, double y1, double x2, double y2) =>
        new Element("line").Class(kind).Set("x1", x1).Set("y1", y1).Set("x2", x2).Set("y2", y2);

    private static Element Label(string kind, double x, double y, string anchor, string text) =>
        new Element("text", text).Class(kind).Set("x", x).Set("y", y).Set("text-anchor", anchor);
}
