using System;
using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// The network of a learned optimizer, generated for its sizes. The kernel processes a block of coordinates at a time:
/// memory is rows of one number per coordinate of the block, and <see cref="Layout"/> gives the meaning of the rows of
/// a slot, which holds one step.
/// </summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILearnedKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The positions of all numbers in slots and weights.</summary>
    static abstract NetworkLayout Layout { get; }

    /// <summary>Computes one step: fills a slot from the gradients and the state of the previous slot.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="weights">The packed weights.</param>
    /// <param name="settings">The exponent and epsilon of the preprocessing.</param>
    /// <param name="gradients">The row of gradients.</param>
    /// <param name="previous">The previous slot, or the state alone.</param>
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
    /// Computes the derivative of one step. On entry, the slot's output row holds the derivative of the loss with
    /// respect to the output, and the adjoint the derivative with respect to the state after the step. On return, the
    /// adjoint holds the derivative with respect to the state before the step, followed by the inputs, and the slot's
    /// gates hold the derivative with respect to the sums of the gates.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="weights">The packed weights.</param>
    /// <param name="previous">The previous slot.</param>
    /// <param name="slot">The slot that <see cref="Forward"/> filled.</param>
    /// <param name="adjoint">The rows of the state and of the inputs.</param>
    static abstract void Backward<TLane>(ReadOnlySpan<T> weights, nint previous, nint slot, nint adjoint)
        where TLane : struct, IRegisterLane<TLane, T>;

    /// <summary>Adds the derivatives with respect to the weights, over all coordinates and steps.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="tape">
    /// A slot of which only the state is used, then one slot per step, each as <see cref="Backward"/> left it.
    /// </param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="sums">The sums, in the order of <c>LearnedWeights</c>, to which the derivatives are added.</param>
    static abstract void AddWeightGradients<TLane>(nint tape, int steps, Span<double> sums)
        where TLane : struct, IRegisterLane<TLane, T>;
}
