namespace Lrt.Reports.Page;

/// <param name="IsNumber">
/// A value that indicates whether the column has numbers, which are aligned right so that their digits line up.
/// </param>
public sealed record Column(string Heading, bool IsNumber = true)
{
    /// <summary>The second, smaller line of the heading: a unit or a qualification.</summary>
    public string? Unit { get; init; }
}
