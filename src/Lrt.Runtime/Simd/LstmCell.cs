using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>
/// Computes the part of an LSTM that concerns single units, after the sums of the gates (Hochreiter and Schmidhuber
/// 1997; Gers et al. 2000): c = sigmoid(f) c' + sigmoid(i) tanh(j), h = sigmoid(o) tanh(c). Rows are those of
/// <see cref="NetworkLayout"/>.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LstmCell
{
    /// <summary>Computes activations from the sums of a layer's gates, and updates its cells and outputs.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="previous">The previous slot.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="stateRow">The first row of the layer's state.</param>
    /// <param name="gateRow">The first row of the layer's gates.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="block">The number of coordinates per row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance<TLane, T>(nint previous, nint slot, nint stateRow, nint gateRow, nint units, nint block)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint rows = units * block;
        nint i = gateRow * block;
        nint j = i + rows;
        nint f = j + rows;
        nint o = f + rows;
        nint tanh = o + rows;
        nint cell = stateRow * block;
        nint output = cell + rows;
        Sigmoid<TLane, T>(slot, i, rows);
        Tanh<TLane, T>(slot, j, j, rows);
        Sigmoid<TLane, T>(slot, f, 2 * rows);
        for (nint at = 0; at < rows; at += TLane.Count)
        {
            TLane entering = TLane.Load(slot, i + at) * TLane.Load(slot, j + at);
            TLane.Store(
                TLane.FusedMultiplyAdd(TLane.Load(slot, f + at), TLane.Load(previous, cell + at), entering),
                slot,
                cell + at
            );
        }

        Tanh<TLane, T>(slot, cell, tanh, rows);
        for (nint at = 0; at < rows; at += TLane.Count)
        {
            TLane.Store(TLane.Load(slot, o + at) * TLane.Load(slot, tanh + at), slot, output + at);
        }
    }

    /// <summary>
    /// Computes the derivatives of the loss with respect to the sums of a layer's gates from its activations, and the
    /// derivatives with respect to the previous cells from those with respect to the cells.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="previous">The previous slot.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="adjoint">The derivatives with respect to the state.</param>
    /// <param name="stateRow">The first row of the layer's state.</param>
    /// <param name="gateRow">The first row of the layer's gates.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="block">The number of coordinates per row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate<TLane, T>(
        nint previous,
        nint slot,
        nint adjoint,
        nint stateRow,
        nint gateRow,
        nint units,
        nint block
    )
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane one = TLane.Constant(1);
        nint rows = units * block;
        nint firstGate = gateRow * block;
        nint cell = stateRow * block;
        nint output = cell + rows;
        for (nint at = 0; at < rows; at += TLane.Count)
        {
            nint gate = firstGate + at;
            TLane i = TLane.Load(slot, gate);
            TLane j = TLane.Load(slot, gate + rows);
            TLane f = TLane.Load(slot, gate + (2 * rows));
            TLane o = TLane.Load(slot, gate + (3 * rows));
            TLane tanh = TLane.Load(slot, gate + (LstmShape.Gates * rows));
            TLane h = TLane.Load(adjoint, output + at);
            TLane c = TLane.FusedMultiplyAdd(h * o, one - (tanh * tanh), TLane.Load(adjoint, cell + at));
            TLane.Store(c * j * i * (one - i), slot, gate);
            TLane.Store(c * i * (one - (j * j)), slot, gate + rows);
            TLane.Store(c * TLane.Load(previous, cell + at) * f * (one - f), slot, gate + (2 * rows));
            TLane.Store(h * tanh * o * (one - o), slot, gate + (3 * rows));
            TLane.Store(c * f, adjoint, cell + at);
        }
    }

    // Separate loops, because the JIT limits inlining per method, and a call in a loop costs more than the loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sigmoid<TLane, T>(nint slot, nint start, nint count)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExponentialSeries<TLane, T> series = ExponentialSeries<TLane, T>.Load();
        for (nint at = start; at < start + count; at += TLane.Count)
        {
            TLane.Store(LaneFunctions.Sigmoid(TLane.Load(slot, at), series), slot, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tanh<TLane, T>(nint slot, nint start, nint target, nint count)
        where TLane : struct, IRegisterLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExponentialSeries<TLane, T> series = ExponentialSeries<TLane, T>.Load();
        for (nint at = 0; at < count; at += TLane.Count)
        {
            TLane.Store(LaneFunctions.Tanh(TLane.Load(slot, start + at), series), slot, target + at);
        }
    }
}
