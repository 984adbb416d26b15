using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

public static class Legend
{
    public static Element Of(IEnumerable<Series> series) =>
        new Element("ul", [.. series.Select(one => (Node)new Element("li", Sample(one.Style), one.Name))]).Class(
            "legend"
        );

    /// <summary>Creates a short piece of the series' line, for legends and table cells.</summary>
    public static Element Sample(SeriesStyle style) =>
        new Element(
            "svg",
            new Element("line").Class(style.Classes + " line").Set("x1", 1).Set("y1", 5).Set("x2", 25).Set("y2", 5)
        )
            .Class("sample")
            .Set("viewBox", "0 0 26 10")
            .Set("width", 26)
            .Set("height", 10)
            .Set("aria-hidden", "true");
}
