using System.Collections.Generic;
using System.Linq;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.AdaptiveRates;

public sealed record Outcome(Plan Plan, IReadOnlyList<ProblemOutcome> Problems);

/// <param name="Measure">The meaning of the final loss.</param>
public sealed record ProblemOutcome(
    string Name,
    string Measure,
    int Steps,
    bool IsSurface,
    IReadOnlyList<Entry> Entries
)
{
    public Entry Of(BaseRule rule, RateStructure rates, Start start) =>
        Entries.Single(entry => entry.Rule == rule && entry.Rates == rates && entry.Start == start);
}

public enum Start
{
    /// <summary>The constant rate that is best for the rule.</summary>
    Best,

    /// <summary>A hundredth of the best constant rate.</summary>
    TooSmall,
}

/// <summary>The runs of one method from one initial rate.</summary>
/// <param name="Rate">The initial rate.</param>
/// <param name="HypergradientRate">The best hypergradient rate of the grid; null where the rate is constant.</param>
/// <param name="Runs">The runs, one for each seed; empty where all settings of the grid diverged.</param>
/// <param name="Path">The path of the first seed, on a surface.</param>
public sealed record Entry(
    BaseRule Rule,
    RateStructure Rates,
    Start Start,
    double Rate,
    double? HypergradientRate,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<Point> Path
);
