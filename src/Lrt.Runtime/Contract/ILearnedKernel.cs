using System;
using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// A learned optimizer's network, generated for its sizes. It works on a block of coordinates at a time: memory is rows
/// of one number per coordinate of the block, and <see cref="Layout"/> says what the rows of a slot, which holds one
/// step, mean.
/// </summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILearnedKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Where everything stands in slots and weights.</summary>
    static abstract NetworkLayout Layout { get; }

    /// <summary>One step: fills a slot from the gradients and the state of the slot before.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="weights">Packed weights.</param>
    /// <param name="settings">Exponent and epsilon of the preprocessing.</param>
    /// <param name="gradients">One row.</param>
    /// <param name="previous">The slot before, or the state alone.</param>
    /// <param name="slot">The slot to fill: state, activations, inputs and output.</param>
    static abstract void Forward<TLane>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> settings,
        nint gradients,
        nint previous,
        nint slot
    )
        where TLane : struct, IRegisterLane<TLane, T>;

    /// <summary>
    /// The derivative of one step. It finds the loss's derivative with respect to the output in the slot's output row,
    /// and with respect to the state after the step in the adjoint, and leaves that with respect to the state before,
    /// followed by the inputs, in the adjoint, and that with respect to the gates' sums in the slot's gates.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="weights">Packed weights.</param>
    /// <param name="previous">The slot before.</param>
    /// <param name="slot">The slot that <see cref="Forward"/> filled.</param>
    /// <param name="adjoint">State rows and input rows.</param>
    static abstract void Backward<TLane>(ReadOnlySpan<T> weights, nint previous, nint slot, nint adjoint)
        where TLane : struct, IRegisterLane<TLane, T>;

    /// <summary>Adds the derivatives with respect to the weights, over all coordinates and steps.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="tape">
    /// A slot of which only the state counts, then one slot per step, each as <see cref="Backward"/> left it.
    /// </param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="sums">In the order of <c>LearnedWeights</c>.</param>
    static abstract void AddWeightGradients<TLane>(nint tape, int steps, Span<double> sums)
        where TLane : struct, IRegisterLane<TLane, T>;
}
