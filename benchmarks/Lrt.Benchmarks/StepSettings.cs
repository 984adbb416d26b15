using System.Collections.Generic;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks;

/// <summary>What to measure.</summary>
/// <param name="Cases">Which optimizers.</param>
/// <param name="Layouts">On which parameters.</param>
/// <param name="Threads">How many threads libtorch, kernels and copy may use.</param>
/// <param name="Seconds">How long each case is timed for each layout.</param>
/// <param name="Output">The folder for bench.tsv and bench.md; null for none.</param>
public sealed record StepSettings(
    IReadOnlyList<Case> Cases,
    IReadOnlyList<Layout> Layouts,
    int Threads,
    double Seconds,
    string? Output
);
