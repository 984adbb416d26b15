using System;
using System.Globalization;

namespace Lrt.Reports.Charts;

/// <summary>Turns values into coordinates within the drawing.</summary>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Scale XScale, Scale YScale)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + Width * XScale.Position(value);

    public double Y(double value) => Bottom - Height * YScale.Position(value);

    /// <summary>
    /// Gets a coordinate like <see cref="X"/>, but outside the area for a value beyond the axis, by at most a few
    /// widths.
    /// </summary>
    public double FreeX(double value) => Left + Width * Limited(XScale.Fraction(value));

    /// <summary>
    /// Gets a coordinate like <see cref="Y"/>, but outside the area for a value beyond the axis, by at most a few
    /// heights.
    /// </summary>
    public double FreeY(double value) => Bottom - Height * Limited(YScale.Fraction(value));

    public static string Number(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);

    // Viewers would truncate distant coordinates before they clip the drawing.
    private static double Limited(double fraction) => Math.Clamp(fraction, -50, 50);
}
