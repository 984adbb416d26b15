using System;
using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>One step of an update rule over contiguous memory: what the generator writes.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUpdateKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Which streams and shared numbers the kernel takes, and in which order.</summary>
    static abstract KernelLayout Layout { get; }

    /// <summary>Computes what is the same for every element of a step, in double precision.</summary>
    /// <param name="hyperparameters">
    /// The shared hyperparameters, in the rule's order, then the numbers of the layout's shared states and sums.
    /// </param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="constants">Receives the constants.</param>
    static abstract void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants);

    /// <summary>
    /// Adds up the hypergradients of what elements share: gradient of the objective times previous sensitivity.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">Addresses, in the layout's order.</param>
    /// <param name="start">The first element; that of the first row, where there are several.</param>
    /// <param name="end">One past the last element; that of the first row, where there are several.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <param name="sums">
    /// For each row one sum for each hyperparameter that is adapted and shared, and where it moves along a cosine the
    /// sums of both factors' squares; added to.
    /// </param>
    /// <returns>The first element that did not fill a lane; that of the first row, where there are several.</returns>
    static abstract nint Reduce<TLane>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows,
        Span<T> sums
    )
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Computes what is the same for every value of a tower in a step, in double precision.</summary>
    /// <param name="hyperparameter">Whose tower.</param>
    /// <param name="step">The number of the adaptation, from 1.</param>
    /// <param name="settings">The topmost rate, lower bound, upper bound, clip.</param>
    /// <param name="constants">Receives the constants.</param>
    static abstract void PrepareTower(
        int hyperparameter,
        double step,
        ReadOnlySpan<double> settings,
        Span<double> constants
    );

    /// <summary>Moves a shared hyperparameter and the rates above it.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="hyperparameter">Which.</param>
    /// <param name="streams">Addresses of the hypergradients and of the tower's streams, one number per value.</param>
    /// <param name="start">The first value.</param>
    /// <param name="end">One past the last value.</param>
    /// <param name="scalars">Settings, then constants.</param>
    /// <returns>The first value that did not fill a lane.</returns>
    static abstract nint Adapt<TLane>(
        int hyperparameter,
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars
    )
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Adapts what every element has for itself, updates states and parameters.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">Addresses, in the layout's order.</param>
    /// <param name="start">The first element; that of the first row, where there are several.</param>
    /// <param name="end">One past the last element; that of the first row, where there are several.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <param name="adapts">A bit for each hyperparameter that elements have for themselves: whether it moves.</param>
    /// <returns>The first element that did not fill a lane; that of the first row, where there are several.</returns>
    static abstract nint Apply<TLane>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows,
        int adapts
    )
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Takes sums of the rule's own over elements; kernels without any have no passes.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="pass">The pass, from 0.</param>
    /// <param name="streams">Addresses, in the layout's order.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">One past the last element.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="sums">The sums of the pass, in the layout's order; added to.</param>
    /// <returns>The first element that did not fill a lane.</returns>
    static virtual nint Sum<TLane>(
        int pass,
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        Span<T> sums
    )
        where TLane : struct, ILane<TLane, T> => end;

    /// <summary>Computes the states that elements share as they are after the step, in double precision.</summary>
    /// <param name="hyperparameters">What <see cref="Prepare"/> takes.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="next">Receives the states, in the layout's order.</param>
    static virtual void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next) { }

    /// <summary>
    /// Puts the weights to evaluate with in the place of the parameters; kernels of rules without any leave them.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">Addresses, in the layout's order; the gradient's is not read.</param>
    /// <param name="start">The first element; that of the first row, where there are several.</param>
    /// <param name="end">One past the last element; that of the first row, where there are several.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <returns>The first element that did not fill a lane; that of the first row, where there are several.</returns>
    static virtual nint Evaluate<TLane>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows
    )
        where TLane : struct, ILane<TLane, T> => end;
}
