using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>256 bits of elements.</summary>
/// <typeparam name="T">The element.</typeparam>
internal readonly struct Lane256<T> : IRegisterLane<Lane256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane256(Vector256<T> value) => this.value = value;

    /// <summary>0, 1, 2, ...: a constant, whichever the element is.</summary>
    private static Vector256<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f).As<float, T>()
            : Vector256.Create(0d, 1d, 2d, 3d).As<double, T>();
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Load(nint stream, nint index) => new(Vector256.LoadUnsafe(ref KernelMemory.At<T>(stream), (nuint)index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane256<T> value, nint stream, nint index) => value.value.StoreUnsafe(ref KernelMemory.At<T>(stream), (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Broadcast(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Constant(double value) => typeof(T) == typeof(float)
        ? new(Vector256.Create((float)value).As<float, T>())
        : new(Vector256.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Join(Lane256<T> a, Lane256<T> b, int count) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Indices, Vector256.Create(T.CreateTruncating(count))), a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Truth(bool value) => new(value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator +(Lane256<T> a, Lane256<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> a, Lane256<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator *(Lane256<T> a, Lane256<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator /(Lane256<T> a, Lane256<T> b) => new(a.value / b.value);

    // The operator would subtract from zero, which loses the sign of zero on some versions of the framework.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> a) => new(a.value ^ Vector256.Create(T.NegativeZero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator &(Lane256<T> a, Lane256<T> b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator |(Lane256<T> a, Lane256<T> b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Not(Lane256<T> mask) => new(~mask.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Less(Lane256<T> a, Lane256<T> b) => new(Vector256.LessThan(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> LessOrEqual(Lane256<T> a, Lane256<T> b) => new(Vector256.LessThanOrEqual(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Equal(Lane256<T> a, Lane256<T> b) => new(Vector256.Equals(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Select(Lane256<T> mask, Lane256<T> whenTrue, Lane256<T> whenFalse) =>
        new(Vector256.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Sqrt(Lane256<T> a) => new(Vector256.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Abs(Lane256<T> a) => new(Vector256.AndNot(a.value, Vector256.Create(T.NegativeZero)));

    // Equal numbers differ at most in the sign of zero, which the bitwise operation settles.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Min(Lane256<T> a, Lane256<T> b) =>
        Select(Equal(a, b), a | b, Select(Less(a, b) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Max(Lane256<T> a, Lane256<T> b) =>
        Select(Equal(a, b), a & b, Select(Less(b, a) | Not(Equal(a, a)), a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Sign(Lane256<T> a) =>
        Select(Less(Broadcast(T.Zero), a), Broadcast(T.One), Select(Less(a, Broadcast(T.Zero)), Broadcast(T.NegativeOne), a - a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> FusedMultiplyAdd(Lane256<T> a, Lane256<T> b, Lane256<T> c)
    {
        if (Fma.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Fma.MultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
                : new(Fma.MultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());
        }

        return FusedOneByOne(a, b, c);
    }

    // Where the processor has no such instruction.
    private static Lane256<T> FusedOneByOne(Lane256<T> a, Lane256<T> b, Lane256<T> c)
    {
        Span<T> results = stackalloc T[Vector256<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.FusedMultiplyAdd(a.value[i], b.value[i], c.value[i]);
        }

        return new(Vector256.Create((ReadOnlySpan<T>)results));
    }

    // Adding 1.5 * 2^(bits of the fraction) leaves the exponent in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> PowerOfTwo(Lane256<T> exponent) => typeof(T) == typeof(float)
        ? new((Vector256.ShiftLeft((exponent.value.AsSingle() + Vector256.Create(12582912f)).AsInt32(), 23) + Vector256.Create(127 << 23)).As<int, T>())
        : new((Vector256.ShiftLeft((exponent.value.AsDouble() + Vector256.Create(6755399441055744d)).AsInt64(), 52) + Vector256.Create(1023L << 52)).As<long, T>());

    // x86 takes the second of two operands of which one is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Limit(Lane256<T> a, Lane256<T> bound)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Avx.Max((-bound.value).AsSingle(), Avx.Min(bound.value.AsSingle(), a.value.AsSingle())).As<float, T>())
                : new(Avx.Max((-bound.value).AsDouble(), Avx.Min(bound.value.AsDouble(), a.value.AsDouble())).As<double, T>());
        }

        return Clamp(a, -bound, bound);
    }

    /// <inheritdoc/>
    public static Lane256<T> Exp(Lane256<T> a)
    {
        Span<T> results = stackalloc T[Vector256<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Exp(a.value[i]);
        }

        return new(Vector256.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane256<T> Log(Lane256<T> a)
    {
        Span<T> results = stackalloc T[Vector256<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Log(a.value[i]);
        }

        return new(Vector256.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane256<T> Tanh(Lane256<T> a)
    {
        Span<T> results = stackalloc T[Vector256<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Tanh(a.value[i]);
        }

        return new(Vector256.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    public static Lane256<T> Pow(Lane256<T> a, Lane256<T> b)
    {
        Span<T> results = stackalloc T[Vector256<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.Pow(a.value[i], b.value[i]);
        }

        return new(Vector256.Create((ReadOnlySpan<T>)results));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Clamp(Lane256<T> a, Lane256<T> min, Lane256<T> max) =>
        Select(Less(a, min), min, Select(Less(max, a), max, a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane256<T> a) => Vector256.Sum(a.value);
}
