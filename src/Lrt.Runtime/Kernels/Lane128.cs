using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lrt.Kernels;

/// <summary>128 bits of elements.</summary>
/// <typeparam name="T">The element.</typeparam>
public readonly struct Lane128<T> : ILane<Lane128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane128(Vector128<T> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Load(nint stream, nint index) => new(Vector128.LoadUnsafe(ref KernelMemory.At<T>(stream), (nuint)index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane128<T> value, nint stream, nint index) => value.value.StoreUnsafe(ref KernelMemory.At<T>(stream), (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Broadcast(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Constant(double value) => Broadcast(T.CreateTruncating(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Truth(bool value) => new(value ? Vector128<T>.AllBitsSet : Vector128<T>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator +(Lane128<T> a, Lane128<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> a, Lane128<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator *(Lane128<T> a, Lane128<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator /(Lane128<T> a, Lane128<T> b) => new(a.value / b.value);

    // The operator would subtract from zero, which loses the sign of zero on some versions of the framework.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> a) => new(a.value ^ Vector128.Create(T.NegativeZero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator &(Lane128<T> a, Lane128<T> b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator |(Lane128<T> a, Lane128<T> b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Not(Lane128<T> mask) => new(~mask.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Less(Lane128<T> a, Lane128<T> b) => new(Vector128.LessThan(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> LessOrEqual(Lane128<T> a, Lane128<T> b) => new(Vector128.LessThanOrEqual(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Equal(Lane128<T> a, Lane128<T> b) => new(Vector128.Equals(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Select(Lane128<T> mask, Lane128<T> whenTrue, Lane128<T> whenFalse) =>
        new(Vector128.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sqrt(Lane128<T> a) => new(Vector128.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Abs(Lane128<T> a) => new(Vector128.AndNot(a.value, Vector128.Create(T.NegativeZero)));

    // Equal numbers differ at most in the sign of zero, which the bitwise operation settles.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Min(Lane128<T> a, Lane128<T> b) =>
        Select(Equal(a, b), a | b, Select(Less(a, b) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Max(Lane128<T> a, Lane128<T> b) =>
        Select(Equal(a, b), a & b, Select(Less(b, a) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sign(Lane128<T> a) =>
        Select(Less(Broadcast(T.Zero), a), Broadcast(T.One), Select(Less(a, Broadcast(T.Zero)), Broadcast(T.NegativeOne), a - a));

    /// <inheritdoc/>
    public static Lane128<T> FusedMultiplyAdd(Lane128<T> a, Lane128<T> b, Lane128<T> c)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.FusedMultiplyAdd(a.value[i], b.value[i], c.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane128<T> Exp(Lane128<T> a)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Exp(a.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane128<T> Log(Lane128<T> a)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Log(a.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane128<T> Tanh(Lane128<T> a)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Tanh(a.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane128<T> Pow(Lane128<T> a, Lane128<T> b)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Pow(a.value[i], b.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Clamp(Lane128<T> a, Lane128<T> min, Lane128<T> max) =>
        Select(Less(a, min), min, Select(Less(max, a), max, a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane128<T> a) => Vector128.Sum(a.value);
}
