using System;
using System.Numerics;
using CsCheck;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>The numbers on which careless algebra breaks, in double and in float.</summary>
internal static class SpecialNumbers
{
    public static readonly double[] All =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        0.0,
        -0.0,
        1,
        -1,
        double.Epsilon,
        -double.Epsilon,
        2.2250738585072014e-308,
        3e-310,
        double.MaxValue,
        double.MinValue,
        float.Epsilon,
        -float.Epsilon,
        1.1754944e-38f,
        1e-40,
        float.MaxValue,
        float.MinValue,
        1e-8,
        0.999,
        0.1f,
        1e30,
        -1e30,
    ];

    /// <summary>Mostly special, else anything.</summary>
    public static Gen<double> Any { get; } =
        Gen.Frequency<double>((3, Gen.OneOf(All)), (1, Gen.Long.Select(BitConverter.Int64BitsToDouble)));

    public static double AnyBits(Random random) =>
        BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));

    /// <summary>Equal bits; any NaN equals any NaN, for which one arithmetic gives is up to the processor.</summary>
    public static bool SameBits<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> =>
        T.IsNaN(x) ? T.IsNaN(y) : x == y && T.IsNegative(x) == T.IsNegative(y);
}
