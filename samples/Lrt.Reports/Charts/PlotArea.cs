using System.Globalization;

namespace Lrt.Reports.Charts;

/// <summary>Turns values into coordinates within the drawing.</summary>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Scale XScale, Scale YScale)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + Width * XScale.Position(value);

    public double Y(double value) => Bottom - Height * YScale.Position(value);

    public static string Number(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
