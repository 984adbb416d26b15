using System.Collections.Generic;
using System.Linq;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.AdaptiveRates;

public sealed record Outcome(Plan Plan, IReadOnlyList<ProblemOutcome> Problems);

/// <param name="Measure">What the final loss is, in words.</param>
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

    /// <summary>A hundredth of it.</summary>
    TooSmall,
}

/// <summary>One method from one initial rate.</summary>
/// <param name="Rate">The initial rate.</param>
/// <param name="HypergradientRate">The best one of the grid; null where the rate is constant.</param>
/// <param name="Runs">One for every seed; none where all settings of the grid diverged.</param>
/// <param name="Path">The first seed's, on a surface.</param>
public sealed record Entry(
    BaseRule Rule,
    RateStructure Rates,
    Start Start,
    double Rate,
    double? HypergradientRate,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<Point> Path
);
