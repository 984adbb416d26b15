using System;
using System.Numerics;
using Lrt.Contract;

namespace Lrt.Execution;

/// <summary>Represents <see cref="IUpdateKernel{T}.Reduce"/> for lanes of one kind.</summary>
internal delegate nint ReduceLoop<T>(
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    FeatureRows<T> rows,
    Span<T> sums
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Represents <see cref="IUpdateKernel{T}.Sum"/> for lanes of one kind.</summary>
internal delegate nint SumLoop<T>(
    int pass,
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    Span<T> sums
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Represents <see cref="IUpdateKernel{T}.Apply"/> for lanes of one kind.</summary>
internal delegate nint ApplyLoop<T>(
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars,
    FeatureRows<T> rows,
    int adapts
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Represents <see cref="IUpdateKernel{T}.Adapt"/> for lanes of one kind.</summary>
internal delegate nint AdaptLoop<T>(
    int hyperparameter,
    ReadOnlySpan<nint> streams,
    nint start,
    nint end,
    ReadOnlySpan<T> scalars
);

/// <summary>The loops of a kernel over vectors of one width.</summary>
/// <param name="Count">The number of elements of a vector.</param>
/// <param name="Reduce">The loop that sums hypergradients.</param>
/// <param name="Apply">The loop that updates.</param>
/// <param name="Adapt">The loop that moves shared values.</param>
/// <param name="Sum">The loop that takes sums of the rule.</param>
internal readonly record struct KernelLoops<T>(
    int Count,
    ReduceLoop<T> Reduce,
    ApplyLoop<T> Apply,
    AdaptLoop<T> Adapt,
    SumLoop<T> Sum
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
