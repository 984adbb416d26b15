using System;

namespace Lrt.Averaging;

/// <summary>
/// Computes sums of numbers that are represented by their logarithms; negative infinity represents 0.
/// </summary>
internal static class LogSpace
{
    /// <summary>Gets the largest logarithm; negative infinity where there is none.</summary>
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
