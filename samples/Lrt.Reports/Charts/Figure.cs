using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>A chart in a page: title, legend, drawing and caption.</summary>
public static class Figure
{
    public static Element Of(IChart chart)
    {
        Element figure = new Element("figure", new Element("h3", chart.Title));
        if (chart.Series.Count > 1)
        {
            figure.Add(Legend.Of(chart.Series));
        }

        return Finish(figure, chart);
    }

    /// <summary>Creates charts of the same series side by side, under one legend if there are several.</summary>
    public static Node Grid(params System.ReadOnlySpan<IChart> charts)
    {
        Element grid = new Element("div").Class("figures");
        foreach (IChart chart in charts)
        {
            grid.Add(Finish(new Element("figure", new Element("h3", chart.Title)), chart));
        }

        return charts[0].Series.Count > 1 ? new Fragment(Legend.Of(charts[0].Series), grid) : grid;
    }

    private static Element Finish(Element figure, IChart chart)
    {
        figure.Add(new Element("div", chart.Drawing()).Class("drawing"));
        if (chart.Caption is not null)
        {
            figure.Add(new Element("figcaption", chart.Caption));
        }

        return figure;
    }
}
