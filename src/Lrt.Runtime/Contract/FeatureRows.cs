using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lrt.Contract;

/// <summary>
/// The features that a kernel visits in one call: consecutive rows of a tensor, or a single piece of memory. A kernel
/// whose features have numbers for themselves loops over the rows; any other kernel is called with a single row.
/// </summary>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct FeatureRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int first;
    private readonly ReadOnlySpan<FeatureNumber> numbers;
    private readonly ReadOnlySpan<T> shared;

    /// <param name="count">The number of rows.</param>
    /// <param name="pitch">The number of elements from the beginning of one row to the beginning of the next.</param>
    /// <param name="first">The feature of the first row.</param>
    /// <param name="numbers">The numbers that may differ from row to row.</param>
    /// <param name="shared">All shared numbers.</param>
    internal FeatureRows(int count, nint pitch, int first, ReadOnlySpan<FeatureNumber> numbers, ReadOnlySpan<T> shared)
    {
        (Count, Pitch) = (count, pitch);
        this.first = first;
        this.numbers = numbers;
        this.shared = shared;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The number of elements from the beginning of one row to the beginning of the next.</summary>
    public nint Pitch { get; }

    internal static FeatureRows<T> One => new(1, 0, 0, [], []);

    /// <summary>Gets a number that a row has for itself.</summary>
    /// <param name="number">The index of the number, in the layout's order.</param>
    /// <param name="row">The row, from 0.</param>
    public T this[int number, int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly FeatureNumber own = ref numbers[number];
            return own.Values is null ? shared[own.Position] : T.CreateTruncating(own.Of(first + row));
        }
    }
}

/// <summary>A number that may differ from feature to feature.</summary>
/// <param name="Position">The position among the shared numbers.</param>
/// <param name="Values">The value for each feature; null where the shared number applies to all features.</param>
/// <param name="Factor">The factor that the value is multiplied by.</param>
/// <param name="Min">The smallest product.</param>
/// <param name="Max">The largest product.</param>
internal readonly record struct FeatureNumber(
    int Position,
    double[]? Values,
    double Factor = 1,
    double Min = double.NegativeInfinity,
    double Max = double.PositiveInfinity
)
{
    /// <summary>Gets the number of a feature, where features have numbers of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Of(int feature)
    {
        double product = Values![feature] * Factor;
        return product > Max ? Max
            : product < Min ? Min
            : product;
    }
}
