using System;
using System.Collections.Generic;
using Mnist.Training;

namespace Mnist;

/// <summary>The results of a run.</summary>
/// <param name="Tuning">The search for the rate of tuned stock SGD.</param>
/// <param name="Sweeps">The results of the generated contenders at other hypergradient rates.</param>
/// <param name="Threads">The number of threads of torch's parallel loops.</param>
public sealed record Outcome(
    RunSettings Settings,
    SearchResult Tuning,
    IReadOnlyList<TrainingRecord> Records,
    IReadOnlyList<SearchResult> Sweeps,
    int Threads,
    TimeSpan Duration
);
