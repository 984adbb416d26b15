namespace Lrt.Reports.Charts;

/// <summary>A rectangle between two values of each axis.</summary>
/// <param name="Description">What a pointer that rests on it is told.</param>
public sealed record Tile(double Left, double Right, double Low, double High, string Description)
{
    /// <summary>How strongly it is coloured, from 0 to 1; more faintly if it has text.</summary>
    public double Shade { get; init; } = 1;

    /// <summary>Stands in its middle.</summary>
    public string? Text { get; init; }

    /// <summary>Which of the page's series colours.</summary>
    public SeriesStyle Style { get; init; } = new(1);
}
