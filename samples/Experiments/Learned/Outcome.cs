using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Reporting;

namespace Experiments.Learned;

/// <param name="Trainings">The trainings of the learned optimizers.</param>
public sealed record Outcome(Plan Plan, IReadOnlyList<TrainingOutcome> Trainings, IReadOnlyList<KindOutcome> Kinds);

/// <param name="Suite">The name of the suite that was trained on.</param>
/// <param name="Problems">The number of problems.</param>
/// <param name="Seconds">The duration; null where the training was done before.</param>
public sealed record TrainingOutcome(string Suite, int Problems, double? Seconds);

/// <summary>The results on one kind of problem.</summary>
/// <param name="IsTransfer">A value that indicates whether the learned optimizer was trained on other problems.</param>
public sealed record KindOutcome(
    string Key,
    string Title,
    string Suite,
    bool IsTransfer,
    int Steps,
    IReadOnlyList<ContenderOutcome> Contenders
)
{
    /// <summary>A value that indicates whether every step has other examples, so that losses fluctuate.</summary>
    [JsonIgnore]
    public bool HasBatches => Suite == "digits";

    [JsonIgnore]
    public ContenderOutcome Learned => Contenders.Single(contender => contender.Rate is null);

    /// <summary>The opponent with the lowest final loss on the reported problems.</summary>
    [JsonIgnore]
    public ContenderOutcome BestOpponent =>
        Contenders.Where(contender => contender.Rate is not null).MinBy(contender => contender.Final.Median)!;

    /// <summary>
    /// The number of seeds with which the final loss of the learned optimizer is below that of the best opponent.
    /// </summary>
    [JsonIgnore]
    public int Wins => Learned.Losses.Zip(BestOpponent.Losses).Count(pair => EndOf(pair.First) < EndOf(pair.Second));

    private static double EndOf(double[] losses) => Spread.Of([Race.Final(losses)]).Median;
}

/// <param name="Rate">The learning rate; null where there is none to choose.</param>
/// <param name="Losses">
/// The losses by seed, at the start and after each step; NaN from the first that is not finite.
/// </param>
public sealed record ContenderOutcome(string Name, double? Rate, IReadOnlyList<double[]> Losses)
{
    /// <summary>The mean loss of the last tenth of the steps.</summary>
    [JsonIgnore]
    public Spread Final => Spread.Of(Losses.Select(losses => Race.Final(losses)));

    /// <summary>Gets the losses of all seeds after a step.</summary>
    public Spread At(int step) => Spread.Of(Losses.Select(losses => losses[step]));
}
