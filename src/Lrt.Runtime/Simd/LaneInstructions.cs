using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lrt.Simd;

// The differences between the widths of vectors: constants with their number of elements, and the processor's
// instructions.

/// <content>The instructions of 512 bits.</content>
internal readonly partial struct Lane512<T>
{
    /// <summary>The vector 0, 1, 2, ..., which is a constant for each type of element.</summary>
    private static Vector512<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(float)
                ? Vector512.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f, 13f, 14f, 15f).As<float, T>()
                : Vector512.Create(0d, 1d, 2d, 3d, 4d, 5d, 6d, 7d).As<double, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> FusedMultiplyAdd(Lane512<T> a, Lane512<T> b, Lane512<T> c)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(
                    Avx512F.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
                )
                : new(
                    Avx512F.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>()
                );
        }

        return FusedOneByOne(a, b, c);
    }

    // On x86, the second operand is returned where one of two is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Limit(Lane512<T> a, Lane512<T> bound)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(
                    Avx512F
                        .Max((-bound.value).AsSingle(), Avx512F.Min(bound.value.AsSingle(), a.value.AsSingle()))
                        .As<float, T>()
                )
                : new(
                    Avx512F
                        .Max((-bound.value).AsDouble(), Avx512F.Min(bound.value.AsDouble(), a.value.AsDouble()))
                        .As<double, T>()
                );
        }

        return Clamp(a, -bound, bound);
    }
}

/// <content>The instructions of 256 bits.</content>
internal readonly partial struct Lane256<T>
{
    /// <summary>The vector 0, 1, 2, ..., which is a constant for each type of element.</summary>
    private static Vector256<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(float)
                ? Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f).As<float, T>()
                : Vector256.Create(0d, 1d, 2d, 3d).As<double, T>();
    }

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

    // On x86, the second operand is returned where one of two is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Limit(Lane256<T> a, Lane256<T> bound)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(
                    Avx.Max((-bound.value).AsSingle(), Avx.Min(bound.value.AsSingle(), a.value.AsSingle()))
                        .As<float, T>()
                )
                : new(
                    Avx.Max((-bound.value).AsDouble(), Avx.Min(bound.value.AsDouble(), a.value.AsDouble()))
                        .As<double, T>()
                );
        }

        return Clamp(a, -bound, bound);
    }
}

/// <content>The instructions of 128 bits.</content>
internal readonly partial struct Lane128<T>
{
    /// <summary>The vector 0, 1, 2, ..., which is a constant for each type of element.</summary>
    private static Vector128<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(float)
                ? Vector128.Create(0f, 1f, 2f, 3f).As<float, T>()
                : Vector128.Create(0d, 1d).As<double, T>();
    }

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
                ? new(
                    AdvSimd.FusedMultiplyAdd(c.value.AsSingle(), a.value.AsSingle(), b.value.AsSingle()).As<float, T>()
                )
                : new(
                    AdvSimd
                        .Arm64.FusedMultiplyAdd(c.value.AsDouble(), a.value.AsDouble(), b.value.AsDouble())
                        .As<double, T>()
                );
        }

        return FusedOneByOne(a, b, c);
    }

    // On x86, the second operand is returned where one of two is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Limit(Lane128<T> a, Lane128<T> bound)
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(
                    Sse.Max((-bound.value).AsSingle(), Sse.Min(bound.value.AsSingle(), a.value.AsSingle()))
                        .As<float, T>()
                )
                : new(
                    Sse2.Max((-bound.value).AsDouble(), Sse2.Min(bound.value.AsDouble(), a.value.AsDouble()))
                        .As<double, T>()
                );
        }

        return Clamp(a, -bound, bound);
    }
}
