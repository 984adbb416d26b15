using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports;

namespace Experiments.Reporting;

/// <summary>
/// The median, smallest and largest of the same measurement with several seeds. NaN counts as infinite.
/// </summary>
public readonly record struct Spread(double Low, double Median, double High)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Select(value => double.IsNaN(value) ? double.PositiveInfinity : value).Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[^1]);
    }

    /// <summary>Gets the median, and in brackets the smallest and the largest value.</summary>
    public string Text(Func<double, string> format)
    {
        return Low == High ? Each(Median) : $"{Each(Median)} ({Each(Low)} to {Each(High)})";

        string Each(double value) => double.IsInfinity(value) ? "diverged" : format(value);
    }

    public string Text(int digits = 3) => Text(value => Numbers.Typeset(value, digits));
}
