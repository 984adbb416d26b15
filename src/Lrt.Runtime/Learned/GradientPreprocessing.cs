using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>What a learned optimizer sees of a gradient, and the derivatives of that.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientPreprocessing
{
    /// <summary>
    /// Two rows: max(log(|g| + epsilon) / p, -1) and g * e^p within [-1, 1] (Andrychowicz et al. 2016, appendix A;
    /// which case applies is decided for each row by itself, as the authors' code does).
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="gradients">One row.</param>
    /// <param name="target">Where the slot is.</param>
    /// <param name="row">The first of its input rows.</param>
    /// <param name="block">Coordinates per row.</param>
    /// <param name="exponent">p.</param>
    /// <param name="epsilon">Epsilon.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogAndSign<TLane, T>(nint gradients, nint target, nint row, int block, T exponent, T epsilon)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane p = TLane.Broadcast(exponent);
        TLane small = TLane.Broadcast(epsilon);
        TLane magnify = TLane.Broadcast(T.Exp(exponent));
        TLane one = TLane.Constant(1);
        for (nint i = 0; i < block; i += TLane.Count)
        {
            TLane g = TLane.Load(gradients, i);
            TLane log = TLane.Log(TLane.Abs(g) + small) / p;
            TLane.Store(TLane.Select(TLane.Less(log, -one), -one, log), target, (row * block) + i);
            TLane.Store(TLane.Clamp(g * magnify, -one, one), target, ((row + 1) * block) + i);
        }
    }

    /// <summary>One row: the gradient.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="gradients">One row.</param>
    /// <param name="target">Where the slot is.</param>
    /// <param name="row">Its input row.</param>
    /// <param name="block">Coordinates per row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Identity<TLane, T>(nint gradients, nint target, nint row, int block)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = 0; i < block; i += TLane.Count)
        {
            TLane.Store(TLane.Load(gradients, i), target, (row * block) + i);
        }
    }

    /// <summary>
    /// From the loss's derivatives with respect to the inputs to that with respect to the gradient. Where an input is
    /// cut off it does not move, and the absolute value does not move at zero.
    /// </summary>
    internal static double Derivative(LearnedNetwork network, double gradient, double first, double second)
    {
        if (network.Preprocessing == Preprocessing.Identity)
        {
            return first;
        }

        double magnitude = double.Abs(gradient) + network.Epsilon;
        double magnify = double.Exp(network.Exponent);
        double log =
            double.Log(magnitude) / network.Exponent < -1 ? 0 : double.Sign(gradient) / (magnitude * network.Exponent);
        return (first * log) + (double.Abs(gradient * magnify) > 1 ? 0 : second * magnify);
    }
}
