using System.Collections.Generic;
using System.Linq;

namespace Experiments.Towers;

public sealed record Outcome(
    int Epochs,
    int StepsPerEpoch,
    int Seeds,
    IReadOnlyList<double> Rates,
    IReadOnlyList<TowerRun> Runs
)
{
    /// <summary>Gets the trainings of one tower from one rate, one for each seed.</summary>
    public IReadOnlyList<TowerRun> Of(Scheme scheme, int height, double rate) =>
        [.. Runs.Where(run => run.Height == height && run.Rate == rate && (height == 0 || run.Scheme == scheme))];
}

/// <summary>The result of one training.</summary>
/// <param name="Rate">The initial rate of the lowest level.</param>
/// <param name="Loss">The loss on the test set.</param>
/// <param name="FinalRate">The final rate of the lowest level.</param>
public sealed record TowerRun(
    Scheme Scheme,
    int Height,
    double Rate,
    int Seed,
    double Loss,
    double Accuracy,
    double FinalRate,
    bool HasDiverged
);
