using System.Collections.Generic;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks;

/// <summary>The settings of the measurement of steps.</summary>
/// <param name="Cases">The optimizers.</param>
/// <param name="Layouts">The parameters.</param>
/// <param name="Threads">The number of threads of libtorch, kernels and copy.</param>
/// <param name="Seconds">The time for each case and layout.</param>
/// <param name="Output">The folder for bench.tsv and bench.md; null for none.</param>
public sealed record StepSettings(
    IReadOnlyList<Case> Cases,
    IReadOnlyList<Layout> Layouts,
    int Threads,
    double Seconds,
    string? Output
);
