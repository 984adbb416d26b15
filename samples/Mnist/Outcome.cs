using System;
using System.Collections.Generic;
using Mnist.Training;

namespace Mnist;

/// <summary>What there is to report.</summary>
/// <param name="Tuning">How the rate of tuned stock SGD was found.</param>
/// <param name="Sweeps">How the generated contenders do at other hypergradient rates.</param>
/// <param name="Threads">What torch's parallel loops used.</param>
public sealed record Outcome(
    RunSettings Settings,
    SearchResult Tuning,
    IReadOnlyList<TrainingRecord> Records,
    IReadOnlyList<SearchResult> Sweeps,
    int Threads,
    TimeSpan Duration
);
