using System;
using System.Numerics;
using Lrt.Contract;

namespace Lrt.Execution;

/// <summary><see cref="IUpdateKernel{T}.Reduce"/> for lanes of one kind.</summary>
internal delegate nint ReduceLoop<T>(
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    FeatureRows<T> rows,
    Span<T> sums
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary><see cref="IUpdateKernel{T}.Sum"/> for lanes of one kind.</summary>
internal delegate nint SumLoop<T>(
    int pass,
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    Span<T> sums
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary><see cref="IUpdateKernel{T}.Apply"/> for lanes of one kind.</summary>
internal delegate nint ApplyLoop<T>(
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    FeatureRows<T> rows,
    int adapts
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary><see cref="IUpdateKernel{T}.Adapt"/> for lanes of one kind.</summary>
internal delegate nint AdaptLoop<T>(
    int hyperparameter,
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars
);

/// <summary>The loops of a kernel over vectors of one width.</summary>
/// <param name="Count">How many elements a vector has.</param>
/// <param name="Reduce">Sums hypergradients.</param>
/// <param name="Apply">Updates.</param>
/// <param name="Adapt">Moves shared values.</param>
/// <param name="Sum">Takes sums of the rule's own.</param>
internal readonly record struct KernelLoops<T>(
    int Count,
    ReduceLoop<T> Reduce,
    ApplyLoop<T> Apply,
    AdaptLoop<T> Adapt,
    SumLoop<T> Sum
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
