namespace Lrt.Reports.Charts;

/// <summary>How a series looks in every chart, legend and table of a report.</summary>
/// <param name="Color">Which of the page's series colours, from 1 to 8; 7 is the grey one.</param>
/// <param name="IsDashed">A second sign beside the colour, for readers and printers who see none.</param>
public sealed record SeriesStyle(int Color, bool IsDashed = false)
{
    internal string Classes => $"series c{Color}{(IsDashed ? " dashed" : "")}";
}
