using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>One line of a chart with what belongs to it.</summary>
public sealed record Series(string Name, SeriesStyle Style, IReadOnlyList<Point> Points)
{
    /// <summary>Unsmoothed values, drawn faintly behind the line.</summary>
    public IReadOnlyList<Point> Raw { get; init; } = [];

    /// <summary>A range around the line, drawn as a tinted area.</summary>
    public IReadOnlyList<Band> Range { get; init; } = [];

    /// <summary>Dots on the points, for series of few values.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>
    /// Where there is no value to draw, as of a training that diverged: a cross on the chart's upper edge.
    /// </summary>
    public IReadOnlyList<double> Lost { get; init; } = [];
}
