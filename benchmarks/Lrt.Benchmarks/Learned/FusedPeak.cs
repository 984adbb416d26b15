using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.Benchmarks.Learned;

/// <summary>
/// Measures the number of fused multiply-adds of float32 that one thread can perform: sums that stay in registers,
/// enough of them to fill the pipelines.
/// </summary>
public static class FusedPeak
{
    private const int Sums = 12;
    private const int Rounds = 4_000_000;

    /// <summary>The number of multiply-adds of <see cref="Run()"/>.</summary>
    public static double Count =>
        (double)Rounds
        * Sums
        * (
            Vector512.IsHardwareAccelerated ? Vector512<float>.Count
            : Vector256.IsHardwareAccelerated ? Vector256<float>.Count
            : Vector128<float>.Count
        );

    public static void Run()
    {
        float sum =
            Vector512.IsHardwareAccelerated ? Run<Lane512<float>>()
            : Vector256.IsHardwareAccelerated ? Run<Lane256<float>>()
            : Run<Lane128<float>>();
        if (!float.IsFinite(sum))
        {
            throw new InvalidOperationException("The sums overflowed.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<TLane>()
        where TLane : struct, ILane<TLane, float>
    {
        TLane x = TLane.Constant(0.5);
        TLane y = TLane.Constant(0.25);
        TLane a = x,
            b = x,
            c = x,
            d = x,
            e = x,
            f = x,
            g = x,
            h = x,
            i = x,
            j = x,
            k = x,
            l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = TLane.FusedMultiplyAdd(a, x, y);
            b = TLane.FusedMultiplyAdd(b, x, y);
            c = TLane.FusedMultiplyAdd(c, x, y);
            d = TLane.FusedMultiplyAdd(d, x, y);
            e = TLane.FusedMultiplyAdd(e, x, y);
            f = TLane.FusedMultiplyAdd(f, x, y);
            g = TLane.FusedMultiplyAdd(g, x, y);
            h = TLane.FusedMultiplyAdd(h, x, y);
            i = TLane.FusedMultiplyAdd(i, x, y);
            j = TLane.FusedMultiplyAdd(j, x, y);
            k = TLane.FusedMultiplyAdd(k, x, y);
            l = TLane.FusedMultiplyAdd(l, x, y);
        }

        return TLane.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
