using System.Globalization;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Formats numbers for tables.</summary>
public static class Figures
{
    public const string None = "-";

    public static string Milliseconds(double value) =>
        value.ToString(
            value < 1 ? "F4"
                : value < 100 ? "F3"
                : "F1",
            CultureInfo.InvariantCulture
        );

    public static string Bytes(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? None;

    public static string Ratio(double? value) =>
        value?.ToString("F2", CultureInfo.InvariantCulture) is string text ? text + " x" : None;

    public static string Thousandths(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? None;

    public static string Percent(double? share) =>
        share is double value ? (100 * value).ToString("F0", CultureInfo.InvariantCulture) + " %" : None;

    public static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Tenths(double? value) => value?.ToString("F1", CultureInfo.InvariantCulture) ?? None;
}
