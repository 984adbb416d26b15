using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.Untuned;

/// <summary>What was measured, by problem and rule.</summary>
public sealed record Outcome(Plan Plan, IReadOnlyList<Comparison> Comparisons);

/// <param name="Steps">How many steps a training has.</param>
/// <param name="Constants">Trainings with constant rates.</param>
/// <param name="Untuned">Trainings without a rate to choose, one for each seed.</param>
public sealed record Comparison(
    string Problem,
    UntunedRule Rule,
    int Steps,
    IReadOnlyList<ConstantOutcome> Constants,
    IReadOnlyList<RunRecord> Untuned
)
{
    /// <summary>The constant rate with the smallest median loss: read on the test set, in its favour.</summary>
    [JsonIgnore]
    public ConstantOutcome Best => Constants.MinBy(c => Spread.Of(c.Losses).Median)!;

    /// <summary>
    /// The loss of each seed, divided by that of the best constant rate with the same seed.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<double> Regrets => Untuned.Zip(Best.Losses, (run, loss) => run.FinalLoss / loss);

    /// <summary>The median of <see cref="Regrets"/>.</summary>
    [JsonIgnore]
    public double Regret => Spread.Of(Regrets).Median;
}

/// <param name="Losses">The losses at the end, by seed.</param>
/// <param name="Accuracies">The accuracies at the end, by seed.</param>
public sealed record ConstantOutcome(double Rate, IReadOnlyList<double> Losses, IReadOnlyList<double> Accuracies);
