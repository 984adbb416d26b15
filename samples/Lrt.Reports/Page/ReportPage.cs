using System.IO;
using Lrt.Reports.Files;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Page;

/// <summary>A self-contained HTML file: without scripts, fonts, images or network access.</summary>
public sealed class ReportPage(string title, string subtitle)
{
    private readonly Element main = new Element(
        "main",
        new Element("header", new Element("h1", title), new Element("p", subtitle).Class("subtitle"))
    );

    public ReportPage Section(string heading, params System.ReadOnlySpan<Node> content)
    {
        main.Add(new Element("section", new Element("h2", heading)).Add(content));
        return this;
    }

    public ReportPage Lead(Node content)
    {
        main.Add(new Element("div", content).Class("lead"));
        return this;
    }

    public void Save(string path) => WholeFile.Write(path, WriteTo);

    public void WriteTo(TextWriter writer)
    {
        writer.WriteLine("<!doctype html>");
        new Element(
            "html",
            new Element(
                "head",
                new Element("meta").Set("charset", "utf-8"),
                new Element("meta").Set("name", "viewport").Set("content", "width=device-width, initial-scale=1"),
                new Element("meta").Set("name", "color-scheme").Set("content", "light dark"),
                new Element("title", title),
                new StyleSheet("chart.css"),
                new StyleSheet("report.css")
            ),
            new Element("body", main)
        )
            .Set("lang", "en")
            .WriteTo(writer);
        writer.WriteLine();
    }
}
