using System.Collections.Generic;
using Lrt.Benchmarks.Cases;

namespace Lrt.Benchmarks;

/// <summary>Which training iterations to measure.</summary>
/// <param name="Cases">Which ways to train.</param>
/// <param name="Batch">How many examples a batch has.</param>
/// <param name="Threads">How many threads libtorch and kernels may use.</param>
/// <param name="Seconds">How long each case is timed.</param>
/// <param name="Output">The folder for iteration.tsv and iteration.md; null for none.</param>
public sealed record IterationSettings(
    IReadOnlyList<IterationCase> Cases,
    int Batch,
    int Threads,
    double Seconds,
    string? Output
);
