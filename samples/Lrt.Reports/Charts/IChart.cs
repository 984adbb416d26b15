using System.Collections.Generic;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>A drawing with what is written around it.</summary>
public interface IChart
{
    string Title { get; }

    string? Caption { get; }

    double Width { get; }

    double Height { get; }

    /// <summary>What the legend explains; a single series needs none.</summary>
    IReadOnlyList<Series> Series { get; }

    /// <summary>The <c>svg</c> element, of the size <see cref="Width"/> x <see cref="Height"/>.</summary>
    Element Drawing();
}
