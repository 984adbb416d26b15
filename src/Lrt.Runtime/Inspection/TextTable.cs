using System.Collections.Generic;
using System.Linq;

namespace Lrt.Inspection;

/// <summary>A table of text with aligned columns.</summary>
internal static class TextTable
{
    /// <summary>Aligns rows of equal length, of which the first is the head.</summary>
    public static string Align(IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length))];
        return string.Concat(
            rows.Select(row =>
                string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"
            )
        );
    }
}
