namespace Lrt.Reports.Charts;

/// <summary>The range of values at one place of a series.</summary>
public readonly record struct Band(double X, double Low, double High);
