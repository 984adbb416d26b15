namespace Lrt.Reports.Charts;

/// <summary>
/// The range of values at one place of a series; drawn up to the edge where its upper end is infinite.
/// </summary>
public readonly record struct Band(double X, double Low, double High);
