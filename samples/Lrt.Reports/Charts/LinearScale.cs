using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lrt.Reports.Charts;

public sealed class LinearScale : Scale
{
    private readonly List<Tick> ticks = [];

    public LinearScale(double low, double high, int steps = 6, Func<double, string>? label = null)
        : this(low, high > low ? high : low + 1, RoundStep((high > low ? high - low : 1) / steps), label) { }

    private LinearScale(double low, double high, double step, Func<double, string>? label)
    {
        Low = low;
        High = high;
        label ??= Labels(step);
        for (long index = (long)Math.Ceiling(low / step - 1e-9); index * step <= high + 1e-9 * step; index++)
        {
            ticks.Add(new Tick(index * step, label(index * step)));
        }
    }

    public override double Low { get; }

    public override double High { get; }

    public override IReadOnlyList<Tick> Ticks => ticks;

    /// <summary>Creates the smallest range with round ends that contains all finite values.</summary>
    public static LinearScale Covering(IEnumerable<double> values, Func<double, string>? label = null)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return new LinearScale(0, 1, label: label);
        }

        (double low, double high) = (finite.Min(), finite.Max());
        if (low == high)
        {
            (low, high) = (low - 0.5 * Math.Max(1e-9, Math.Abs(low)), high + 0.5 * Math.Max(1e-9, Math.Abs(high)));
        }

        double step = RoundStep((high - low) / 6);
        return new LinearScale(step * Math.Floor(low / step), step * Math.Ceiling(high / step), step, label);
    }

    public override double Fraction(double value) => (value - Low) / (High - Low);

    /// <summary>Gets the next of 1, 2, 5 times a power of ten.</summary>
    private static double RoundStep(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        return power
            * (atLeast / power) switch
            {
                <= 1.0001 => 1,
                <= 2.0001 => 2,
                <= 5.0001 => 5,
                _ => 10,
            };
    }

    private static Func<double, string> Labels(double step)
    {
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return value => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
