using System;
using System.Collections.Generic;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Page;

public sealed class Table(params IReadOnlyList<Column> columns)
{
    private readonly List<Element> rows = [];

    /// <summary>Adds a row that stands out, for example the chosen one.</summary>
    public void AddMarkedRow(params ReadOnlySpan<Node> cells) => AddRow(cells).Class("marked");

    public Element AddRow(params ReadOnlySpan<Node> cells)
    {
        if (cells.Length != columns.Count)
        {
            throw new ArgumentException($"{cells.Length} cells for {columns.Count} columns");
        }

        var row = new Element("tr");
        for (int index = 0; index < cells.Length; index++)
        {
            row.Add(Cell(index == 0 ? "th" : "td", columns[index], cells[index]));
        }

        rows.Add(row);
        return row;
    }

    public Node Draw()
    {
        var heading = new Element("tr");
        foreach (Column column in columns)
        {
            Element cell = Cell("th", column, column.Heading).Set("scope", "col");
            if (column.Unit is not null)
            {
                cell.Add(new Element("small", column.Unit));
            }

            heading.Add(cell);
        }

        return new Element(
            "div",
            new Element("table", new Element("thead", heading), new Element("tbody", [.. rows]))
        ).Class("table");
    }

    private static Element Cell(string name, Column column, Node content)
    {
        var cell = new Element(name, content);
        return column.IsNumber ? cell.Class("number") : cell;
    }
}
