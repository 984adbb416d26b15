using System;
using System.Globalization;
using System.Text;

namespace Lrt.Reports;

/// <summary>Formats numbers for readers: few digits, and powers of ten in the place of many zeros.</summary>
public static class Numbers
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Formats a number for terminals and source: <c>0.0123</c>, <c>1.2e-5</c>.</summary>
    public static string Plain(double value, int digits = 3) =>
        Split(value, digits) is (string mantissa, int exponent)
            ? $"{mantissa}e{exponent.ToString(CultureInfo.InvariantCulture)}"
            : Decimal(value, digits);

    /// <summary>Formats a number for reports: <c>0.0123</c>, <c>1.2 × 10⁻⁵</c>, <c>10⁻⁵</c>.</summary>
    public static string Typeset(double value, int digits = 3) =>
        Split(value, digits) switch
        {
            ("1", int exponent) => PowerOfTen(exponent),
            ("-1", int exponent) => "−" + PowerOfTen(exponent),
            (string mantissa, int exponent) => $"{mantissa.Replace('-', '−')} × {PowerOfTen(exponent)}",
            null => Decimal(value, digits).Replace('-', '−'),
        };

    public static string PowerOfTen(int exponent)
    {
        var text = new StringBuilder("10");
        foreach (char digit in exponent.ToString(CultureInfo.InvariantCulture))
        {
            text.Append(digit == '-' ? '⁻' : Superscripts[digit - '0']);
        }

        return text.ToString();
    }

    public static string Percent(double fraction, int decimals = 2) =>
        (100 * fraction).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        + " %";

    /// <summary>
    /// Gets mantissa and exponent of a value that is too small or too large to be written out; otherwise null.
    /// </summary>
    private static (string Mantissa, int Exponent)? Split(double value, int digits)
    {
        double magnitude = Math.Abs(value);
        if (value == 0 || !double.IsFinite(value) || magnitude is >= 1e-3 and < 1e5)
        {
            return null;
        }

        string[] parts = value
            .ToString("0." + new string('#', digits - 1) + "e+0", CultureInfo.InvariantCulture)
            .Split('e');
        return (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string Decimal(double value, int digits)
    {
        if (double.IsNaN(value))
        {
            return "not a number";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "-∞";
        }

        if (value == 0)
        {
            return "0";
        }

        int decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }
}
