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
    /// Like <see cref="X"/>, but a value beyond the axis lies beyond the area, by at most a few widths.
    /// </summary>
    public double FreeX(double value) => Left + Width * Limited(XScale.Fraction(value));

    /// <summary>
    /// Like <see cref="Y"/>, but a value beyond the axis lies beyond the area, by at most a few heights.
    /// </summary>
    public double FreeY(double value) => Bottom - Height * Limited(YScale.Fraction(value));

    public static string Number(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);

    // Far coordinates would be cut off by the viewer's arithmetic before the clipping sees them.
    private static double Limited(double fraction) => Math.Clamp(fraction, -50, 50);
}
