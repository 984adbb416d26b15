using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Execution;

/// <summary>
/// Neighbouring columns of a tensor. A loop over these lanes goes down from row to row, and numbers that features share
/// are numbers for each column. Shared numbers are positions in the <see cref="ColumnFrame"/>, which also receives the
/// sums.
/// </summary>
/// <typeparam name="TLane">The lane of the columns.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal readonly struct ColumnLane<TLane, T> : ILane<ColumnLane<TLane, T>, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TLane value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ColumnLane(TLane value) => this.value = value;

    /// <summary>The number of elements to the next lane, which is one row further.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)ColumnFrame.Stride;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Load(nint stream, nint index) => new(TLane.Load(stream, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ColumnLane<TLane, T> value, nint stream, nint index) =>
        TLane.Store(value.value, stream, index);

    /// <summary>Gets the shared number at a position, for each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Broadcast(T value) =>
        new(TLane.Load(ColumnFrame.Numbers, int.CreateTruncating(value) * ColumnFrame.Columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Constant(double value) => new(TLane.Constant(value));

    public static ColumnLane<TLane, T> Join(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b, int count) =>
        throw new UnreachableException("Columns are all in one row.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Truth(bool value) => new(TLane.Truth(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator +(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator -(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator *(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator /(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator -(ColumnLane<TLane, T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator &(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> operator |(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Not(ColumnLane<TLane, T> mask) => new(TLane.Not(mask.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Less(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.Less(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> LessOrEqual(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.LessOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Equal(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.Equal(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Select(
        ColumnLane<TLane, T> mask,
        ColumnLane<TLane, T> whenTrue,
        ColumnLane<TLane, T> whenFalse
    ) => new(TLane.Select(mask.value, whenTrue.value, whenFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Sqrt(ColumnLane<TLane, T> a) => new(TLane.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Abs(ColumnLane<TLane, T> a) => new(TLane.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Min(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Max(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Sign(ColumnLane<TLane, T> a) => new(TLane.Sign(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> FusedMultiplyAdd(
        ColumnLane<TLane, T> a,
        ColumnLane<TLane, T> b,
        ColumnLane<TLane, T> c
    ) => new(TLane.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Exp(ColumnLane<TLane, T> a) => new(TLane.Exp(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Log(ColumnLane<TLane, T> a) => new(TLane.Log(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Tanh(ColumnLane<TLane, T> a) => new(TLane.Tanh(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Pow(ColumnLane<TLane, T> a, ColumnLane<TLane, T> b) =>
        new(TLane.Pow(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnLane<TLane, T> Clamp(
        ColumnLane<TLane, T> a,
        ColumnLane<TLane, T> min,
        ColumnLane<TLane, T> max
    ) => new(TLane.Clamp(a.value, min.value, max.value));

    /// <summary>Stores the sum of each column in the frame; the returned number is not used.</summary>
    public static T Sum(ColumnLane<TLane, T> a)
    {
        TLane.Store(a.value, ColumnFrame.Sums, ColumnFrame.TakeSums(TLane.Count));
        return T.Zero;
    }

    public static T Largest(ColumnLane<TLane, T> a) =>
        throw new UnreachableException("Columns sum hypergradients only.");
}
