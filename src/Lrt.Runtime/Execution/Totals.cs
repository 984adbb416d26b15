using System;
using System.Numerics;

namespace Lrt.Execution;

/// <summary>Arithmetic on the numbers that a pass gathers: sums and largest values.</summary>
/// <remarks>
/// A value for each number indicates whether it is a largest value; where there are no such values, all are sums.
/// </remarks>
internal static class Totals
{
    /// <summary>Sets numbers to what they are where there is no element.</summary>
    public static void Begin<T>(Span<T> totals, bool[] largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        totals.Clear();
        for (int i = 0; i < largest.Length; i++)
        {
            if (largest[i])
            {
                totals[i] = T.NegativeInfinity;
            }
        }
    }

    /// <summary>Adds the numbers of some elements to those of others.</summary>
    public static void Add<T>(Span<double> totals, ReadOnlySpan<T> part, bool[] largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < part.Length; i++)
        {
            double number = double.CreateTruncating(part[i]);
            totals[i] = i < largest.Length && largest[i] ? Math.Max(totals[i], number) : totals[i] + number;
        }
    }

    /// <summary>Gets the number of all elements from those of some.</summary>
    public static double Of(ReadOnlySpan<double> parts, bool isLargest)
    {
        double total = isLargest ? double.NegativeInfinity : 0;
        foreach (double part in parts)
        {
            total = isLargest ? Math.Max(total, part) : total + part;
        }

        return total;
    }
}
