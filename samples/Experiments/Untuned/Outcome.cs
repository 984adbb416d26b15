using System;
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
/// <param name="Cosines">Trainings with rates that fall to 0 by a cosine, by the first rate.</param>
/// <param name="Untuned">Trainings without a rate to choose.</param>
/// <param name="Curve">The first of them.</param>
/// <param name="Starts">Trainings without a rate to choose from other starts.</param>
/// <param name="Opponents">Trainings by other rules without a rate to choose.</param>
public sealed record Comparison(
    string Problem,
    UntunedRule Rule,
    int Steps,
    IReadOnlyList<Trial> Constants,
    IReadOnlyList<Trial> Cosines,
    Trial Untuned,
    RunRecord Curve,
    IReadOnlyList<Trial> Starts,
    IReadOnlyList<Trial> Opponents
)
{
    /// <summary>The constant rate with the smallest median loss: read on the test set, in its favour.</summary>
    [JsonIgnore]
    public Trial Best => Constants.MinBy(c => Spread.Of(c.Losses).Median)!;

    /// <summary>The same for averaged weights.</summary>
    [JsonIgnore]
    public Trial BestAveraged => Constants.MinBy(c => Spread.Of(c.AveragedLosses).Median)!;

    /// <summary>
    /// The loss of each seed, divided by that of the best constant rate with the same seed.
    /// </summary>
    public IEnumerable<double> RegretsOf(Trial trial) => Ratios(trial.Losses, Best.Losses);

    /// <summary>The median of <see cref="RegretsOf"/>.</summary>
    public double RegretOf(Trial trial) => Spread.Of(RegretsOf(trial)).Median;

    /// <summary>The median regret of the best cosine schedule.</summary>
    [JsonIgnore]
    public double? OfCosine => Cosines.Count == 0 ? null : Cosines.Min(RegretOf);

    /// <summary>The median regret of averaged weights against the best averaged weights of constant rates.</summary>
    [JsonIgnore]
    public double OfAverages => Spread.Of(Ratios(Untuned.AveragedLosses, BestAveraged.AveragedLosses)).Median;

    private static IEnumerable<double> Ratios(IEnumerable<double> losses, IEnumerable<double> others) =>
        losses.Zip(others, (loss, other) => loss / other);
}

/// <summary>Trainings of one kind.</summary>
/// <param name="Name">The start or the rule.</param>
/// <param name="Rate">The rate; 0 where nobody chose one.</param>
/// <param name="Losses">The losses at the end, by seed.</param>
/// <param name="AveragedLosses">The losses of averaged weights at the end, by seed.</param>
/// <param name="Accuracies">The accuracies at the end, by seed.</param>
public sealed record Trial(
    string Name,
    double Rate,
    IReadOnlyList<double> Losses,
    IReadOnlyList<double> AveragedLosses,
    IReadOnlyList<double> Accuracies
)
{
    /// <summary>The number of trainings that diverged.</summary>
    [JsonIgnore]
    public int Diverged => Losses.Count(double.IsInfinity);
}
