namespace Lrt.Reports.Charts;

/// <summary>A rectangle between two values of each axis.</summary>
/// <param name="Description">The text for a pointer that rests on the tile.</param>
public sealed record Tile(double Left, double Right, double Low, double High, string Description)
{
    /// <summary>The strength of the colour, from 0 to 1; weaker if the tile has text.</summary>
    public double Shade { get; init; } = 1;

    /// <summary>The text in the middle of the tile.</summary>
    public string? Text { get; init; }

    /// <summary>The style, which gives the series colour.</summary>
    public SeriesStyle Style { get; init; } = new(1);
}
