using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>
/// The function e^x in the arithmetic of lanes, accurate to a few units in the last place, with its constants in
/// registers. The constants are read from memory, once for each loop, because the JIT would load a literal again in
/// every iteration.
/// </summary>
internal readonly struct ExponentialSeries<TLane, T>
    where TLane : struct, IRegisterLane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TLane round;
    private readonly TLane perLog2;
    private readonly TLane log2High;
    private readonly TLane log2Low;
    private readonly TLane c13;
    private readonly TLane c12;
    private readonly TLane c11;
    private readonly TLane c10;
    private readonly TLane c9;
    private readonly TLane c8;
    private readonly TLane c7;
    private readonly TLane c6;
    private readonly TLane c5;
    private readonly TLane c4;
    private readonly TLane c3;
    private readonly TLane c2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExponentialSeries(T[] table)
    {
        round = TLane.Broadcast(table[0]);
        perLog2 = TLane.Broadcast(table[1]);
        log2High = TLane.Broadcast(table[2]);
        log2Low = TLane.Broadcast(table[3]);
        c2 = TLane.Broadcast(table[4]);
        c3 = TLane.Broadcast(table[5]);
        c4 = TLane.Broadcast(table[6]);
        c5 = TLane.Broadcast(table[7]);
        c6 = TLane.Broadcast(table[8]);
        c7 = TLane.Broadcast(table[9]);
        c8 = TLane.Broadcast(table[10]);
        c9 = TLane.Broadcast(table[11]);
        c10 = TLane.Broadcast(table[12]);
        c11 = TLane.Broadcast(table[13]);
        c12 = TLane.Broadcast(table[14]);
        c13 = TLane.Broadcast(table[15]);
        One = TLane.Broadcast(table[16]);
        Two = TLane.Broadcast(table[17]);
        SigmoidBound = TLane.Broadcast(table[18]);
        TanhBound = TLane.Broadcast(table[19]);
    }

    public TLane One { get; }

    public TLane Two { get; }

    /// <summary>The bound beyond which e^x would be subnormal or infinite.</summary>
    public TLane SigmoidBound { get; }

    /// <summary>The bound beyond which (e^x - 1) / (e^x + 1) rounds to one.</summary>
    public TLane TanhBound { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExponentialSeries<TLane, T> Load() => new(Table.Values);

    /// <summary>
    /// Decomposes e^x, where it is a normal number: x = n ln 2 + r, and e^x = 2^n (1 + (e^r - 1)). The series of e^r is
    /// cut where |r| &lt;= ln(2)/2 leaves less than the precision.
    /// </summary>
    /// <returns>The number e^r - 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Reduce(TLane x, out TLane power)
    {
        TLane n = TLane.FusedMultiplyAdd(x, perLog2, round) - round;
        TLane r = TLane.FusedMultiplyAdd(n, log2High, x);
        r = TLane.FusedMultiplyAdd(n, log2Low, r);
        TLane series = c7;
        if (typeof(T) == typeof(double))
        {
            series = TLane.FusedMultiplyAdd(c13, r, c12);
            series = TLane.FusedMultiplyAdd(series, r, c11);
            series = TLane.FusedMultiplyAdd(series, r, c10);
            series = TLane.FusedMultiplyAdd(series, r, c9);
            series = TLane.FusedMultiplyAdd(series, r, c8);
            series = TLane.FusedMultiplyAdd(series, r, c7);
        }

        series = TLane.FusedMultiplyAdd(series, r, c6);
        series = TLane.FusedMultiplyAdd(series, r, c5);
        series = TLane.FusedMultiplyAdd(series, r, c4);
        series = TLane.FusedMultiplyAdd(series, r, c3);
        series = TLane.FusedMultiplyAdd(series, r, c2);
        power = TLane.PowerOfTwo(n);
        return TLane.FusedMultiplyAdd(r * r, series, r);
    }

    private static class Table
    {
        public static readonly T[] Values = CreateValues();

        private static T[] CreateValues()
        {
            bool isSingle = typeof(T) == typeof(float);
            double[] values =
            [
                isSingle ? 12582912d : 6755399441055744d, // 1.5 * 2^(bits of the fraction)
                1.4426950408889634,
                isSingle ? -0.693145751953125 : -0.6931471804855391,
                isSingle ? -1.4286068203094173e-6 : -7.440617110012397e-11,
                1d / 2,
                1d / 6,
                1d / 24,
                1d / 120,
                1d / 720,
                1d / 5040,
                1d / 40320,
                1d / 362880,
                1d / 3628800,
                1d / 39916800,
                1d / 479001600,
                1d / 6227020800,
                1,
                2,
                isSingle ? 87 : 708,
                isSingle ? 20 : 44,
            ];
            return System.Array.ConvertAll(values, T.CreateTruncating);
        }
    }
}
