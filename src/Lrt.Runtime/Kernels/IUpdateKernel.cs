using System;
using System.Numerics;

namespace Lrt.Kernels;

/// <summary>One step of an update rule over contiguous memory: what the generator writes.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
public interface IUpdateKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Which streams and shared numbers the kernel takes, and in which order.</summary>
    static abstract KernelLayout Layout { get; }

    /// <summary>Computes what is the same for every element of a step, in double precision.</summary>
    /// <param name="hyperparameters">The shared hyperparameters, in the rule's order.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="constants">Receives the constants.</param>
    static abstract void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants);

    /// <summary>Adds up the hypergradients of what elements share: gradient of the objective times previous sensitivity.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">Addresses, in the layout's order.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">One past the last element.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="sums">One sum for each hyperparameter that is adapted and shared; added to.</param>
    /// <returns>The first element that did not fill a lane.</returns>
    static abstract nint Reduce<TLane>(ReadOnlySpan<nint> streams, nint start, nint end, ReadOnlySpan<T> scalars, Span<T> sums)
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Adapts what every element has for itself, updates states and parameters.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">Addresses, in the layout's order.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">One past the last element.</param>
    /// <param name="scalars">Shared numbers, in the layout's order.</param>
    /// <param name="adapts">Whether hyperparameters move: not in the first step, which has no step before it.</param>
    /// <returns>The first element that did not fill a lane.</returns>
    static abstract nint Apply<TLane>(ReadOnlySpan<nint> streams, nint start, nint end, ReadOnlySpan<T> scalars, bool adapts)
        where TLane : struct, ILane<TLane, T>;
}
