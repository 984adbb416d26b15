using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Page;

/// <summary>A table of plain text, for a page or for a Markdown file.</summary>
public sealed class TextTable(params IReadOnlyList<Column> columns)
{
    private readonly List<string[]> rows = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    public TextTable Add(params ReadOnlySpan<string> cells)
    {
        if (cells.Length != columns.Count)
        {
            throw new ArgumentException($"{cells.Length} cells for {columns.Count} columns");
        }

        rows.Add(cells.ToArray());
        return this;
    }

    public Node Draw()
    {
        var table = new Table(columns);
        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Cell)]);
        }

        return table.Draw();
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(columns.Select(column => column.Unit is null ? column.Heading : $"{column.Heading} ({column.Unit})"));
        Line(columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (string[] row in rows)
        {
            Line(row);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) =>
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|"))).Append(" |\n");
    }

    /// <summary>Creates a cell with the text in brackets on a second line, so that the table stays narrow.</summary>
    private static Node Cell(string text) =>
        text.IndexOf(" (", StringComparison.Ordinal) is > 0 and int at
            ? new Fragment(text[..at], new Element("small", text[(at + 1)..].Trim('(', ')')))
            : text;
}
