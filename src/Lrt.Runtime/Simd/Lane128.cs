using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>128 bits of elements.</summary>
/// <typeparam name="T">The element.</typeparam>
internal readonly struct Lane128<T> : IRegisterLane<Lane128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane128(Vector128<T> value) => this.value = value;

    /// <summary>0, 1, 2, ...: a constant, whichever the element is.</summary>
    private static Vector128<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector128.Create(0f, 1f, 2f, 3f).As<float, T>()
            : Vector128.Create(0d, 1d).As<double, T>();
    }

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
    public static Lane128<T> Constant(double value) => typeof(T) == typeof(float)
        ? new(Vector128.Create((float)value).As<float, T>())
        : new(Vector128.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Join(Lane128<T> a, Lane128<T> b, int count) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Indices, Vector128.Create(T.CreateTruncating(count))), a.value, b.value));

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> FusedMultiplyAdd(Lane128<T> a, Lane128<T> b, Lane128<T> c)
    {
        if (Fma.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Fma.MultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
                : new(Fma.MultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(AdvSimd.FusedMultiplyAdd(c.value.AsSingle(), a.value.AsSingle(), b.value.AsSingle()).As<float, T>())
                : new(AdvSimd.Arm64.FusedMultiplyAdd(c.value.AsDouble(), a.value.AsDouble(), b.value.AsDouble()).As<double, T>());
        }

        return FusedOneByOne(a, b, c);
    }

    // Where the processor has no such instruction.
    private static Lane128<T> FusedOneByOne(Lane128<T> a, Lane128<T> b, Lane128<T> c)
    {
        Span<T> results = stackalloc T[Vector128<T>.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = T.FusedMultiplyAdd(a.value[i], b.value[i], c.value[i]);
        }

        return new(Vector128.Create((ReadOnlySpan<T>)results));
    }

    // Adding 1.5 * 2^(bits of the fraction) leaves the exponent in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> PowerOfTwo(Lane128<T> exponent) => typeof(T) == typeof(float)
        ? new((Vector128.ShiftLeft((exponent.value.AsSingle() + Vector128.Create(12582912f)).AsInt32(), 23) + Vector128.Create(127 << 23)).As<int, T>())
        : new((Vector128.ShiftLeft((exponent.value.AsDouble() + Vector128.Create(6755399441055744d)).AsInt64(), 52) + Vector128.Create(1023L << 52)).As<long, T>());

    // x86 takes the second of two operands of which one is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Limit(Lane128<T> a, Lane128<T> bound)
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Sse.Max((-bound.value).AsSingle(), Sse.Min(bound.value.AsSingle(), a.value.AsSingle())).As<float, T>())
                : new(Sse2.Max((-bound.value).AsDouble(), Sse2.Min(bound.value.AsDouble(), a.value.AsDouble())).As<double, T>());
        }

        return Clamp(a, -bound, bound);
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
