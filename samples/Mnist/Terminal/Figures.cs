using System.Globalization;
using System.Linq;
using Lrt.Reports;
using Mnist.Training;

namespace Mnist.Terminal;

/// <summary>Formats numbers for a terminal.</summary>
public static class Figures
{
    public static string Loss(double loss) =>
        double.IsFinite(loss) ? loss.ToString("F4", CultureInfo.InvariantCulture) : "none";

    public static string Rate(double rate, int digits = 3) => Numbers.Plain(rate, digits);

    /// <summary>Gets one number where all parameters share a rate; otherwise smallest, mean and largest.</summary>
    public static string Rates(RateSample rates) =>
        rates.Min == rates.Max
            ? Rate(rates.Mean)
            : string.Join(" / ", new[] { rates.Min, rates.Mean, rates.Max }.Select(rate => Rate(rate)));

    public static string Milliseconds(double milliseconds, int decimals = 2) =>
        milliseconds.ToString("F" + decimals, CultureInfo.InvariantCulture);

    public static string Accuracy(double accuracy) => Numbers.Percent(accuracy);
}
