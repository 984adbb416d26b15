using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>A line of a chart with its style, range and markers.</summary>
public sealed record Series(string Name, SeriesStyle Style, IReadOnlyList<Point> Points)
{
    /// <summary>The unsmoothed values, drawn faintly behind the line.</summary>
    public IReadOnlyList<Point> Raw { get; init; } = [];

    /// <summary>A range around the line, drawn as a tinted area.</summary>
    public IReadOnlyList<Band> Range { get; init; } = [];

    /// <summary>A value that indicates whether the points are marked by dots, for series of few values.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>
    /// The positions without a value, as for a training that diverged, which are marked by a cross on the chart's upper
    /// edge.
    /// </summary>
    public IReadOnlyList<double> Lost { get; init; } = [];
}
