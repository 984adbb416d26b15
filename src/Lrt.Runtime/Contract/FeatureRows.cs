using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lrt.Contract;

/// <summary>
/// Features that a kernel goes through in one call: rows of a tensor that follow each other, or one piece of memory
/// alone. A kernel whose features have numbers for themselves loops over them; for any other there is one.
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

    /// <param name="count">How many rows.</param>
    /// <param name="pitch">Elements from the beginning of one to the beginning of the next.</param>
    /// <param name="first">The feature that the first row is.</param>
    /// <param name="numbers">The numbers that may differ from row to row.</param>
    /// <param name="shared">All shared numbers.</param>
    internal FeatureRows(int count, nint pitch, int first, ReadOnlySpan<FeatureNumber> numbers, ReadOnlySpan<T> shared)
    {
        (Count, Pitch) = (count, pitch);
        this.first = first;
        this.numbers = numbers;
        this.shared = shared;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Elements from the beginning of one to the beginning of the next.</summary>
    public nint Pitch { get; }

    internal static FeatureRows<T> One => new(1, 0, 0, [], []);

    /// <summary>A number that a row has for itself.</summary>
    /// <param name="number">Which, in the layout's order.</param>
    /// <param name="row">The row, from 0.</param>
    public T this[int number, int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly FeatureNumber own = ref numbers[number];
            return own.Values is { } values
                ? T.CreateTruncating(values[first + row] * own.Factor)
                : shared[own.Position];
        }
    }
}

/// <summary>A number that may differ from feature to feature.</summary>
/// <param name="Position">Where it stands among the shared numbers.</param>
/// <param name="Values">Its value for each feature; null where it is the shared number after all.</param>
/// <param name="Factor">What the value is multiplied by.</param>
internal readonly record struct FeatureNumber(int Position, double[]? Values, double Factor = 1);
