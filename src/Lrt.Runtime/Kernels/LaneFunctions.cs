using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lrt.Kernels;

/// <summary>
/// Functions made of the lanes' arithmetic, a few units in the last place off: for networks, where the lanes' own functions, which
/// give the bits of scalar code, take most of the time. The same bits in every lane and at every width.
/// </summary>
internal static class LaneFunctions
{
    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sigmoid<TLane, T>(TLane x)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double bound = typeof(T) == typeof(float) ? 87 : 708; // Beyond, the exponential would be subnormal or infinite.
        TLane one = TLane.Constant(1);
        TLane rest = Reduce<TLane, T>(TLane.Clamp(-x, TLane.Constant(-bound), TLane.Constant(bound)), out TLane power);
        return one / TLane.FusedMultiplyAdd(power, rest, power + one);
    }

    /// <summary>The hyperbolic tangent, exact to the last places near zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tanh<TLane, T>(TLane x)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double bound = typeof(T) == typeof(float) ? 20 : 44; // Beyond, the quotient rounds to one.
        TLane rest = Reduce<TLane, T>(TLane.Clamp(x + x, TLane.Constant(-bound), TLane.Constant(bound)), out TLane power);
        TLane exponential = TLane.FusedMultiplyAdd(power, rest, power - TLane.Constant(1)); // e^2x - 1
        return exponential / (exponential + TLane.Constant(2));
    }

    /// <summary>
    /// Takes e^x apart, where it is a normal number: x = n ln 2 + r, and e^x = 2^n (1 + (e^r - 1)). The series of e^r is cut where
    /// |r| &lt;= ln(2)/2 leaves less than the precision.
    /// </summary>
    /// <returns>e^r - 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Reduce<TLane, T>(TLane x, out TLane power)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isSingle = typeof(T) == typeof(float);
        TLane round = TLane.Constant(isSingle ? 12582912d : 6755399441055744d); // 1.5 * 2^(bits of the fraction)
        TLane n = TLane.FusedMultiplyAdd(x, TLane.Constant(1.4426950408889634), round) - round;
        TLane r = TLane.FusedMultiplyAdd(n, TLane.Constant(isSingle ? -0.693145751953125 : -0.6931471804855391), x);
        r = TLane.FusedMultiplyAdd(n, TLane.Constant(isSingle ? -1.4286068203094173e-6 : -7.440617110012397e-11), r);
        TLane series;
        if (isSingle)
        {
            series = TLane.Constant(1d / 5040);
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 720));
        }
        else
        {
            series = TLane.Constant(1d / 6227020800);
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 479001600));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 39916800));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 3628800));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 362880));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 40320));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 5040));
            series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 720));
        }

        series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 120));
        series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 24));
        series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(1d / 6));
        series = TLane.FusedMultiplyAdd(series, r, TLane.Constant(0.5));
        power = TLane.PowerOfTwo(n);
        return TLane.FusedMultiplyAdd(r * r, series, r);
    }
}
