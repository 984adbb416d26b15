using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>Computes the inputs of a learned optimizer from gradients, and their derivatives.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientPreprocessing
{
    /// <summary>
    /// Computes two rows: max(log(|g| + epsilon) / p, -1) and g * e^p within [-1, 1] (Andrychowicz et al. 2016,
    /// appendix A; the case is decided for each row separately, as in the authors' code).
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="gradients">The row of gradients.</param>
    /// <param name="target">The address of the slot.</param>
    /// <param name="row">The first input row of the slot.</param>
    /// <param name="block">The number of coordinates per row.</param>
    /// <param name="exponent">The number p.</param>
    /// <param name="epsilon">The number epsilon.</param>
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

    /// <summary>Copies the gradients to one row.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="gradients">The row of gradients.</param>
    /// <param name="target">The address of the slot.</param>
    /// <param name="row">The input row of the slot.</param>
    /// <param name="block">The number of coordinates per row.</param>
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
    /// Computes the derivative of the loss with respect to the gradient from the derivatives with respect to the
    /// inputs. The derivative of an input that is cut off is 0, and so is that of the absolute value at zero.
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
