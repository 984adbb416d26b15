using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Reports.Charts;

/// <summary>
/// A logarithmic scale: decades have equal height; zero and numbers below the low end are drawn on the low end.
/// </summary>
public sealed class LogScale : Scale
{
    private static readonly int[] Each = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    private static readonly int[] Coarse = [1, 2, 5];

    private readonly List<Tick> ticks = [];

    public LogScale(double low, double high)
    {
        Low = low;
        High = high;
        double decades = Math.Log10(high) - Math.Log10(low); // The quotient could be beyond all numbers.
        int[] labelled = decades switch
        {
            <= 0.8 => Each,
            <= 2.5 => Coarse,
            _ => [1],
        };
        bool asPowers = labelled.Length == 1 && (low < 1e-3 || high > 1e5);
        int every = Math.Max(1, (int)Math.Ceiling(decades / 9));

        for (int exponent = (int)Math.Floor(Math.Log10(low)); exponent <= Math.Ceiling(Math.Log10(high)); exponent++)
        {
            foreach (int factor in Each)
            {
                double value = factor * Math.Pow(10, exponent);
                if (value < low * 0.9999 || value > high * 1.0001)
                {
                    continue;
                }

                bool isLabelled = labelled.Contains(factor) && exponent % every == 0;
                if (isLabelled || every == 1)
                {
                    ticks.Add(new Tick(value, isLabelled ? Label(value, exponent, asPowers) : null));
                }
            }
        }
    }

    public override double Low { get; }

    public override double High { get; }

    public override IReadOnlyList<Tick> Ticks => ticks;

    /// <summary>
    /// Creates a scale from the smallest to the largest positive value, but not below <paramref name="floor"/>, with
    /// small margins at both ends.
    /// </summary>
    public static LogScale Covering(IEnumerable<double> values, double floor = 0)
    {
        double[] positive = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        if (positive.Length == 0)
        {
            return new LogScale(0.1, 10);
        }

        double high = positive.Max();
        double low = Math.Min(Math.Max(positive.Min(), floor), high);
        double air = Math.Max(Math.Pow(high, 0.04) / Math.Pow(low, 0.04), low == high ? 3 : 1.02);
        return new LogScale(low / air, Math.Min(high * air, double.MaxValue));
    }

    public override double Fraction(double value) =>
        value > 0 ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : 0;

    private static string Label(double value, int exponent, bool asPower) =>
        asPower && exponent is (< 0 or > 1) ? Numbers.PowerOfTen(exponent) : Numbers.Typeset(value, 1);
}
