using System.Collections.Generic;
using Lrt.Benchmarks.Cases;

namespace Lrt.Benchmarks;

/// <summary>The settings of the measurement of training iterations.</summary>
/// <param name="Cases">The ways to train.</param>
/// <param name="Batch">The number of examples of a batch.</param>
/// <param name="Threads">The number of threads of libtorch and kernels.</param>
/// <param name="Seconds">The time for each case.</param>
/// <param name="Output">The folder for iteration.tsv and iteration.md; null for none.</param>
public sealed record IterationSettings(
    IReadOnlyList<IterationCase> Cases,
    int Batch,
    int Threads,
    double Seconds,
    string? Output
);
