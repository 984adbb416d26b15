using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>
/// Functions in the arithmetic of lanes, accurate to a few units in the last place. Networks use them, because the
/// lanes' own functions, which give the bits of scalar code, would take most of the time. The bits are the same in
/// every lane and at every width.
/// </summary>
internal static class LaneFunctions
{
    /// <summary>Computes the logistic function 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sigmoid<TLane, T>(TLane x, in ExponentialSeries<TLane, T> series)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane rest = series.Reduce(TLane.Limit(-x, series.SigmoidBound), out TLane power);
        return series.One / TLane.FusedMultiplyAdd(power, rest, power + series.One);
    }

    /// <summary>Computes the hyperbolic tangent, accurate to the last places even near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tanh<TLane, T>(TLane x, in ExponentialSeries<TLane, T> series)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane rest = series.Reduce(TLane.Limit(x + x, series.TanhBound), out TLane power);
        TLane exponential = TLane.FusedMultiplyAdd(power, rest, power - series.One); // e^2x - 1
        return exponential / (exponential + series.Two);
    }
}
