using System;
using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>One step of an update rule over contiguous memory. The generator writes the implementations.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUpdateKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The streams and shared numbers that the kernel takes, in their order.</summary>
    static abstract KernelLayout Layout { get; }

    /// <summary>Computes the constants of a step, which are the same for every element, in double precision.</summary>
    /// <param name="hyperparameters">
    /// The shared hyperparameters, in the rule's order, then the numbers of the layout's shared states and sums.
    /// </param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="constants">The span that receives the constants.</param>
    static abstract void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants);

    /// <summary>
    /// Adds up the hypergradients of shared values: gradient of the objective times previous sensitivity.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="TGradient">The way in which the gradient is read.</typeparam>
    /// <param name="streams">The addresses of the streams, in the layout's order.</param>
    /// <param name="start">The first element; of the first row, where there are several rows.</param>
    /// <param name="end">One past the last element; of the first row, where there are several rows.</param>
    /// <param name="scalars">The shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <param name="sums">
    /// The sums that are added to: for each row one sum for each hyperparameter that is adapted and shared, followed,
    /// where the hyperparameter moves along a cosine, by the sums of the squares of both factors.
    /// </param>
    /// <returns>The first element that did not fill a lane; of the first row, where there are several rows.</returns>
    static abstract nint Reduce<TLane, TGradient>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows,
        Span<T> sums
    )
        where TLane : struct, ILane<TLane, T>
        where TGradient : struct, IGradientReader<T>;

    /// <summary>
    /// Computes the constants of a tower, which are the same for every value in a step, in double precision.
    /// </summary>
    /// <param name="hyperparameter">The hyperparameter with the tower.</param>
    /// <param name="step">The number of the adaptation, from 1.</param>
    /// <param name="settings">The topmost rate, lower bound, upper bound, clip.</param>
    /// <param name="constants">The span that receives the constants.</param>
    static abstract void PrepareTower(
        int hyperparameter,
        double step,
        ReadOnlySpan<double> settings,
        Span<double> constants
    );

    /// <summary>Moves a shared hyperparameter and the rates above it.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="hyperparameter">The index of the hyperparameter.</param>
    /// <param name="streams">
    /// The addresses of the hypergradients and of the tower's streams, with one number per value.
    /// </param>
    /// <param name="start">The first value.</param>
    /// <param name="end">One past the last value.</param>
    /// <param name="scalars">The settings, then the constants.</param>
    /// <returns>The first value that did not fill a lane.</returns>
    static abstract nint Adapt<TLane>(
        int hyperparameter,
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars
    )
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Adapts the values that every element has for itself, and updates states and parameters.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="TGradient">The way in which the gradient is read.</typeparam>
    /// <param name="streams">The addresses of the streams, in the layout's order.</param>
    /// <param name="start">The first element; of the first row, where there are several rows.</param>
    /// <param name="end">One past the last element; of the first row, where there are several rows.</param>
    /// <param name="scalars">The shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <param name="adapts">
    /// A bit for each hyperparameter that elements have for themselves, which is set if the hyperparameter moves; 2^30
    /// where the pass before the update has written the states that it may write.
    /// </param>
    /// <returns>The first element that did not fill a lane; of the first row, where there are several rows.</returns>
    static abstract nint Apply<TLane, TGradient>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows,
        int adapts
    )
        where TLane : struct, ILane<TLane, T>
        where TGradient : struct, IGradientReader<T>;

    /// <summary>
    /// Takes the sums of a pass before the update, and writes states where the layout says that the pass does.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <typeparam name="TGradient">The way in which the gradient is read.</typeparam>
    /// <param name="pass">The pass of the rule's sums, from 0, or after these the form of a pass.</param>
    /// <param name="streams">The addresses of the streams, in the layout's order.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">One past the last element.</param>
    /// <param name="scalars">The shared numbers, in the layout's order.</param>
    /// <param name="sums">
    /// The sums of the pass, which are added to: hypergradients, where the pass takes them, then the sums of the rule
    /// in the layout's order.
    /// </param>
    /// <returns>The first element that did not fill a lane.</returns>
    static virtual nint Sum<TLane, TGradient>(
        int pass,
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        Span<T> sums
    )
        where TLane : struct, ILane<TLane, T>
        where TGradient : struct, IGradientReader<T> => end;

    /// <summary>Computes the values after the step of the states that elements share, in double precision.</summary>
    /// <param name="hyperparameters">The numbers that <see cref="Prepare"/> takes.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="next">The span that receives the states, in the layout's order.</param>
    static virtual void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next) { }

    /// <summary>
    /// Replaces the parameters by the evaluation weights. Kernels of rules without such weights change nothing.
    /// </summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="streams">The addresses of the streams, in the layout's order; the gradient's is not read.</param>
    /// <param name="start">The first element; of the first row, where there are several rows.</param>
    /// <param name="end">One past the last element; of the first row, where there are several rows.</param>
    /// <param name="scalars">The shared numbers, in the layout's order.</param>
    /// <param name="rows">The rows, and the numbers that each has for itself.</param>
    /// <returns>The first element that did not fill a lane; of the first row, where there are several rows.</returns>
    static virtual nint Evaluate<TLane>(
        ReadOnlySpan<nint> streams,
        nint start,
        nint end,
        ReadOnlySpan<T> scalars,
        FeatureRows<T> rows
    )
        where TLane : struct, ILane<TLane, T> => end;
}
