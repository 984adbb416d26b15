namespace Lrt.Reports.Charts;

/// <summary>A mark on an axis; a minor one has no label.</summary>
public readonly record struct Tick(double Value, string? Label);
