using System.Collections.Generic;
using Experiments.Training;

namespace Experiments.HypergradientDescent;

/// <summary>The results, by network.</summary>
public sealed record Outcome(IReadOnlyList<NetworkOutcome> Networks);

/// <param name="Key">The key of the published results: <c>logreg</c> or <c>mlp</c>.</param>
public sealed record NetworkOutcome(
    string Key,
    string Name,
    int Epochs,
    int StepsPerEpoch,
    IReadOnlyList<ContenderOutcome> Contenders
);

/// <param name="Name">The name of the contender.</param>
/// <param name="Runs">The runs, one for each seed.</param>
public sealed record ContenderOutcome(string Name, string Family, Variant Variant, IReadOnlyList<RunRecord> Runs);
