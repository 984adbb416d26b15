using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Reporting;

namespace Experiments.Learned;

/// <param name="Trainings">How the learned optimizers came about.</param>
public sealed record Outcome(Plan Plan, IReadOnlyList<TrainingOutcome> Trainings, IReadOnlyList<KindOutcome> Kinds);

/// <param name="Suite">What was trained on.</param>
/// <param name="Problems">How many problems.</param>
/// <param name="Seconds">How long it took; null where it was done before.</param>
public sealed record TrainingOutcome(string Suite, int Problems, double? Seconds);

/// <summary>What happened on one kind of problem.</summary>
/// <param name="IsTransfer">
/// A value that indicates whether the learned optimizer was trained on other problems than these.
/// </param>
public sealed record KindOutcome(
    string Key,
    string Title,
    string Suite,
    bool IsTransfer,
    int Steps,
    IReadOnlyList<ContenderOutcome> Contenders
)
{
    /// <summary>A value that indicates whether every step has other examples, so that losses go up and down.</summary>
    [JsonIgnore]
    public bool HasBatches => Suite == "digits";

    [JsonIgnore]
    public ContenderOutcome Learned => Contenders.Single(contender => contender.Rate is null);

    /// <summary>The opponent that ends lowest on the reported problems.</summary>
    [JsonIgnore]
    public ContenderOutcome BestOpponent =>
        Contenders.Where(contender => contender.Rate is not null).MinBy(contender => contender.Final.Median)!;

    /// <summary>With how many seeds the learned optimizer ends below the best opponent.</summary>
    [JsonIgnore]
    public int Wins => Learned.Losses.Zip(BestOpponent.Losses).Count(pair => EndOf(pair.First) < EndOf(pair.Second));

    private static double EndOf(double[] losses) => Spread.Of([Race.Final(losses)]).Median;
}

/// <param name="Rate">null where there is none to choose.</param>
/// <param name="Losses">By seed, at the start and after each step; not-a-number from where they are not finite.</param>
public sealed record ContenderOutcome(string Name, double? Rate, IReadOnlyList<double[]> Losses)
{
    /// <summary>The mean loss of the last tenth of the steps.</summary>
    [JsonIgnore]
    public Spread Final => Spread.Of(Losses.Select(losses => Race.Final(losses)));

    /// <summary>Gets the losses of all seeds after a step.</summary>
    public Spread At(int step) => Spread.Of(Losses.Select(losses => losses[step]));
}
