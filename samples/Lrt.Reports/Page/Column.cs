namespace Lrt.Reports.Page;

/// <param name="IsNumber">Numbers stand at the right, so that their digits line up.</param>
public sealed record Column(string Heading, bool IsNumber = true)
{
    /// <summary>A second, smaller line of the heading: a unit, a qualification.</summary>
    public string? Unit { get; init; }
}
