namespace Lrt.Reports.Charts;

/// <param name="Title">The name of the measurement, with its unit.</param>
public sealed record Axis(string Title, Scale Scale);
