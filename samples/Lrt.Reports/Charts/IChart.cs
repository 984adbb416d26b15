using System.Collections.Generic;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Charts;

/// <summary>A drawing with its title, legend and caption.</summary>
public interface IChart
{
    string Title { get; }

    string? Caption { get; }

    double Width { get; }

    double Height { get; }

    /// <summary>The series that the legend explains; a single series needs no legend.</summary>
    IReadOnlyList<Series> Series { get; }

    /// <summary>Creates the <c>svg</c> element, of the size <see cref="Width"/> x <see cref="Height"/>.</summary>
    Element Drawing();
}
