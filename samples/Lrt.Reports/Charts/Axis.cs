namespace Lrt.Reports.Charts;

/// <param name="Title">What is measured, and in which unit.</param>
public sealed record Axis(string Title, Scale Scale);
