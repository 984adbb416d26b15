namespace Lrt.Reports.Charts;

/// <summary>The style of a series in every chart, legend and table of a report.</summary>
/// <param name="Color">The number of the page's series colour, from 1 to 8; 7 is grey.</param>
/// <param name="IsDashed">
/// A value that indicates whether the line is dashed, for readers and printers without colours.
/// </param>
public sealed record SeriesStyle(int Color, bool IsDashed = false)
{
    internal string Classes => $"series c{Color}{(IsDashed ? " dashed" : "")}";
}
