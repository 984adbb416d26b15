using System;
using System.Linq;
using System.Numerics;
using Lrt.Contract;
using Lrt.Simd;
using Xunit;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>
/// The functions of networks against those of the framework in double precision, at every width alike.
/// </summary>
public class LaneFunctionTests
{
    private static readonly double[] Points =
    [
        .. Enumerable.Range(-4000, 8001).Select(i => i / 100.0),
        .. Enumerable.Range(-40, 80).SelectMany(i => (double[])[Math.Pow(2, i), -Math.Pow(2, i)]),
        .. Enumerable.Range(-300, 601).Select(i => i * Math.Log(2) / 2),
        0,
        -0.0,
    ];

    [Fact]
    public void Sigmoid_is_within_a_few_last_places()
    {
        Check<float>(Sigmoid<ScalarLane<float>, float>, x => 1 / (1 + Math.Exp(-x)), 4e-7, 1e-37);
        Check<double>(Sigmoid<ScalarLane<double>, double>, x => 1 / (1 + Math.Exp(-x)), 1e-15, 1e-306);
    }

    [Fact]
    public void Tanh_is_within_a_few_last_places_near_zero_too()
    {
        Check<float>(Tanh<ScalarLane<float>, float>, Math.Tanh, 4e-7, 0);
        Check<double>(Tanh<ScalarLane<double>, double>, Math.Tanh, 1e-15, 0);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        CheckWidths<float>();
        CheckWidths<double>();
    }

    [Fact]
    public void Infinities_have_their_limits_and_NaN_stays()
    {
        Assert.Equal(
            [0.0, 1.0],
            Sigmoid<ScalarLane<double>, double>([double.NegativeInfinity, double.PositiveInfinity]),
            Near
        );
        Assert.Equal([-1.0, 1.0], Tanh<ScalarLane<double>, double>([double.NegativeInfinity, double.PositiveInfinity]));
        Assert.True(double.IsNaN(Sigmoid<Lane128<double>, double>([double.NaN, double.NaN])[0]));
        Assert.True(float.IsNaN(Tanh<Lane128<float>, float>([float.NaN, 0, 0, 0])[0]));

        static bool Near(double a, double b) => Math.Abs(a - b) < 1e-300;
    }

    [Fact]
    public void Limits_let_NaN_through()
    {
        CheckLimit<ScalarLane<float>, float>();
        CheckLimit<Lane128<float>, float>();
        CheckLimit<Lane256<double>, double>();
        CheckLimit<Lane512<float>, float>();
        CheckLimit<Lane512<double>, double>();

        static void CheckLimit<TLane, T>()
            where TLane : struct, IRegisterLane<TLane, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] points = [T.NegativeInfinity, -T.One, T.Zero, T.One / T.CreateChecked(2), T.PositiveInfinity, T.NaN];
            T half = T.One / T.CreateChecked(2);
            Assert.Equal(
                [-half, -half, T.Zero, half, half, T.NaN],
                Map<TLane, T>(points, x => TLane.Limit(x, TLane.Broadcast(half)))
            );
        }
    }

    [Fact]
    public void Powers_of_two_are_exact()
    {
        double[] exponents = [.. Enumerable.Range(-1022, 2046).Select(i => (double)i)];
        Assert.Equal(
            [.. exponents.Select(e => Math.Pow(2, e))],
            Map<Lane128<double>, double>(exponents, Lane128<double>.PowerOfTwo)
        );
        float[] small = [.. Enumerable.Range(-126, 252).Select(i => (float)i)];
        Assert.Equal(
            [.. small.Select(e => MathF.Pow(2, e))],
            Map<Lane256<float>, float>(small, Lane256<float>.PowerOfTwo)
        );
    }

    private static void Check<T>(Func<T[], T[]> actual, Func<double, double> exact, double relative, double absolute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] points = [.. Points.Select(T.CreateTruncating)];
        T[] values = actual(points);
        for (int i = 0; i < points.Length; i++)
        {
            double expected = exact(double.CreateTruncating(points[i]));
            double value = double.CreateTruncating(values[i]);
            Assert.True(
                Math.Abs(value - expected) <= (relative * Math.Abs(expected)) + absolute,
                $"at {points[i]}: {value}, expected {expected}"
            );
        }
    }

    private static void CheckWidths<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] points = [.. Points.Select(T.CreateTruncating)];
        T[] sigmoids = Sigmoid<ScalarLane<T>, T>(points);
        T[] tangents = Tanh<ScalarLane<T>, T>(points);
        Assert.Equal(sigmoids, Sigmoid<Lane128<T>, T>(points));
        Assert.Equal(sigmoids, Sigmoid<Lane256<T>, T>(points));
        Assert.Equal(sigmoids, Sigmoid<Lane512<T>, T>(points));
        Assert.Equal(tangents, Tanh<Lane128<T>, T>(points));
        Assert.Equal(tangents, Tanh<Lane256<T>, T>(points));
        Assert.Equal(tangents, Tanh<Lane512<T>, T>(points));
    }

    private static T[] Sigmoid<TLane, T>(T[] points)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Map<TLane, T>(points, x => LaneFunctions.Sigmoid(x, ExponentialSeries<TLane, T>.Load()));

    private static T[] Tanh<TLane, T>(T[] points)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Map<TLane, T>(points, x => LaneFunctions.Tanh(x, ExponentialSeries<TLane, T>.Load()));

    // Filled up to whole lanes of the widest vectors.
    private static T[] Map<TLane, T>(T[] points, Func<TLane, TLane> function)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = (points.Length + 15) / 16 * 16;
        using AlignedMemory memory = new(length * 8);
        Span<T> values = memory.Span<T>(0, length);
        points.CopyTo(values);
        for (nint i = 0; i < length; i += TLane.Count)
        {
            TLane.Store(function(TLane.Load(memory.Region.Address, i)), memory.Region.Address, i);
        }

        return values[..points.Length].ToArray();
    }
}
