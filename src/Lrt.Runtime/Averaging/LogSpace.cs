using System;

namespace Lrt.Averaging;

/// <summary>Sums of numbers that are given, and wanted, as logarithms; negative infinity is 0.</summary>
internal static class LogSpace
{
    /// <summary>The largest; negative infinity where there is none.</summary>
    public static double Max(ReadOnlySpan<double> logarithms)
    {
        double largest = double.NegativeInfinity;
        foreach (double logarithm in logarithms)
        {
            largest = Math.Max(largest, logarithm);
        }

        return largest;
    }

    public static double SumExp(ReadOnlySpan<double> logarithms)
    {
        double largest = Max(logarithms);
        if (double.IsInfinity(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double logarithm in logarithms)
        {
            sum += Math.Exp(logarithm - largest);
        }

        return largest + Math.Log(sum);
    }

    public static double AddExp(double a, double b) => SumExp([a, b]);
}
