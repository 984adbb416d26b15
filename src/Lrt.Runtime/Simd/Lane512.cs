using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lrt.Contract;

namespace Lrt.Simd;

// The build writes the lanes of the other widths from this text; LaneInstructions.cs holds the differences.
/// <summary>A lane of 512 bits.</summary>
/// <typeparam name="T">The element.</typeparam>
internal readonly partial struct Lane512<T> : IRegisterLane<Lane512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane512(Vector512<T> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Load(nint stream, nint index) =>
        new(Vector512.LoadUnsafe(ref KernelMemory.At<T>(stream), (nuint)index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane512<T> value, nint stream, nint index) =>
        value.value.StoreUnsafe(ref KernelMemory.At<T>(stream), (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Broadcast(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Create((float)value).As<float, T>())
            : new(Vector512.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Join(Lane512<T> a, Lane512<T> b, int count) =>
        new(
            Vector512.ConditionalSelect(
                Vector512.LessThan(Indices, Vector512.Create(T.CreateTruncating(count))),
                a.value,
                b.value
            )
        );

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Truth(bool value) => new(value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator +(Lane512<T> a, Lane512<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> a, Lane512<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator *(Lane512<T> a, Lane512<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator /(Lane512<T> a, Lane512<T> b) => new(a.value / b.value);

    // The operator would subtract from zero, which loses the sign of zero in some versions of the framework.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> a) => new(a.value ^ Vector512.Create(T.NegativeZero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator &(Lane512<T> a, Lane512<T> b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator |(Lane512<T> a, Lane512<T> b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Not(Lane512<T> mask) => new(~mask.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Less(Lane512<T> a, Lane512<T> b) => new(Vector512.LessThan(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> LessOrEqual(Lane512<T> a, Lane512<T> b) =>
        new(Vector512.LessThanOrEqual(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Equal(Lane512<T> a, Lane512<T> b) => new(Vector512.Equals(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Select(Lane512<T> mask, Lane512<T> whenTrue, Lane512<T> whenFalse) =>
        new(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sqrt(Lane512<T> a) => new(Vector512.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Abs(Lane512<T> a) => new(Vector512.AndNot(a.value, Vector512.Create(T.NegativeZero)));

    // Equal numbers differ at most in the sign of zero, which the bitwise operation resolves.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Min(Lane512<T> a, Lane512<T> b) =>
        Select(Equal(a, b), a | b, Select(Less(a, b) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Max(Lane512<T> a, Lane512<T> b) =>
        Select(Equal(a, b), a & b, Select(Less(b, a) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sign(Lane512<T> a) =>
        Select(
            Less(Broadcast(T.Zero), a),
            Broadcast(T.One),
            Select(Less(a, Broadcast(T.Zero)), Broadcast(T.NegativeOne), a - a)
        );

    // Used where the processor has no such instruction.
    private static Lane512<T> FusedOneByOne(Lane512<T> a, Lane512<T> b, Lane512<T> c)
    {
        Span<T> results = stackalloc T[Vector512<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.FusedMultiplyAdd(a.value[i], b.value[i], c.value[i]);
        }

        return new(Vector512.Create((ReadOnlySpan<T>)results));
    }

    // The addition of 1.5 * 2^(bits of the fraction) leaves the exponent in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> PowerOfTwo(Lane512<T> exponent) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    Vector512.ShiftLeft((exponent.value.AsSingle() + Vector512.Create(12582912f)).AsInt32(), 23)
                    + Vector512.Create(127 << 23)
                ).As<int, T>()
            )
            : new(
                (
                    Vector512.ShiftLeft((exponent.value.AsDouble() + Vector512.Create(6755399441055744d)).AsInt64(), 52)
                    + Vector512.Create(1023L << 52)
                ).As<long, T>()
            );

    /// <inheritdoc/>
    public static Lane512<T> Exp(Lane512<T> a)
    {
        Span<T> results = stackalloc T[Vector512<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Exp(a.value[i]);
        }

        return new(Vector512.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane512<T> Log(Lane512<T> a)
    {
        Span<T> results = stackalloc T[Vector512<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Log(a.value[i]);
        }

        return new(Vector512.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane512<T> Tanh(Lane512<T> a)
    {
        Span<T> results = stackalloc T[Vector512<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Tanh(a.value[i]);
        }

        return new(Vector512.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane512<T> Pow(Lane512<T> a, Lane512<T> b)
    {
        Span<T> results = stackalloc T[Vector512<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Pow(a.value[i], b.value[i]);
        }

        return new(Vector512.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Clamp(Lane512<T> a, Lane512<T> min, Lane512<T> max) =>
        Select(Less(a, min), min, Select(Less(max, a), max, a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane512<T> a) => Vector512.Sum(a.value);

    /// <inheritdoc/>
    public static T Largest(Lane512<T> a)
    {
        T largest = a.value[0];
        for (int i = 1; i < Count; i++)
        {
            largest = T.Max(largest, a.value[i]);
        }

        return largest;
    }
}
