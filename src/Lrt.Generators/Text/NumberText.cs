using System;
using System.Globalization;

namespace Lrt.Generators.Text;

/// <summary>
/// Writes numbers as text that parses to the same bits on every host. On .NET Framework, where Visual Studio runs
/// generators, "R" is unreliable and minus zero prints as 0.
/// </summary>
internal static class NumberText
{
    /// <summary>
    /// Gets a short text that parses to the same bits, for documentation and for the portable form of rules.
    /// </summary>
    public static string Write(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return BitConverter.DoubleToInt64Bits(value) == 0 ? "0" : "-0";
        }

        foreach (string format in (string[])["G15", "G16"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            // The largest numbers round up out of range, for which .NET Framework throws an exception or returns false.
            if (
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
                && read == value
            )
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>Gets a C# expression of type double.</summary>
    public static string Literal(double value) =>
        Write(value) switch
        {
            "NaN" => "double.NaN",
            "Infinity" => "double.PositiveInfinity",
            "-Infinity" => "double.NegativeInfinity",
            "-0" => "-0d",
            string text => text + "d",
        };

    /// <summary>Gets a C# expression of type float for the number, rounded to single precision.</summary>
    public static string SingleLiteral(double value)
    {
        float single = (float)value;
        return single switch
        {
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            0 => BitConverter.DoubleToInt64Bits(value) < 0 ? "-0f" : "0f",
            _ => Shortest(single) + "f",
        };
    }

    public static bool TryParse(string text, out double value)
    {
        switch (text)
        {
            case "NaN":
                value = double.NaN;
                return true;
            case "Infinity":
                value = double.PositiveInfinity;
                return true;
            case "-Infinity":
                value = double.NegativeInfinity;
                return true;
            case "-0":
                value = -0.0;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    /// <summary>Gets a short decimal number that parses to the same float.</summary>
    public static string Shortest(float value)
    {
        foreach (string format in (string[])["G6", "G7", "G8"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float read) && read == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
