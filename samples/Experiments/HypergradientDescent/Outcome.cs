using System.Collections.Generic;
using Experiments.Training;

namespace Experiments.HypergradientDescent;

/// <summary>What was measured, by network.</summary>
public sealed record Outcome(IReadOnlyList<NetworkOutcome> Networks);

/// <param name="Key">What published results are filed under: <c>logreg</c> or <c>mlp</c>.</param>
public sealed record NetworkOutcome(
    string Key,
    string Name,
    int Epochs,
    int StepsPerEpoch,
    IReadOnlyList<ContenderOutcome> Contenders
);

/// <param name="Name">The contender's.</param>
/// <param name="Runs">One for every seed.</param>
public sealed record ContenderOutcome(string Name, string Family, Variant Variant, IReadOnlyList<RunRecord> Runs);
