using System;

namespace Lrt.Execution;

/// <summary>
/// The frame that the column lanes of this thread refer to. It is set before a kernel is called with them.
/// </summary>
internal static class ColumnFrame
{
    /// <summary>The number of columns that the shared numbers are laid out for.</summary>
    public const int Columns = 512;

    [ThreadStatic]
    private static nint stride;

    [ThreadStatic]
    private static nint numbers;

    [ThreadStatic]
    private static nint sums;

    [ThreadStatic]
    private static nint nextSum;

    /// <summary>The number of elements from one row to the next.</summary>
    public static nint Stride => stride;

    /// <summary>
    /// The address of the first shared number for the lane's first column; the next number is <see cref="Columns"/>
    /// elements further.
    /// </summary>
    public static nint Numbers => numbers;

    /// <summary>The address at which the sums of a lane's columns are stored, one after the other.</summary>
    public static nint Sums => sums;

    /// <summary>Begins one call of a kernel.</summary>
    public static void Begin(nint elementsPerRow, nint addressOfNumbers, nint addressOfSums) =>
        (stride, numbers, sums, nextSum) = (elementsPerRow, addressOfNumbers, addressOfSums, 0);

    /// <summary>Reserves room for the sums of one lane's columns.</summary>
    public static nint TakeSums(int count)
    {
        nint taken = nextSum;
        nextSum += count;
        return taken;
    }
}
