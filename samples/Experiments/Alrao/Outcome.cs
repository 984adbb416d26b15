using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.Alrao;

/// <param name="Intervals">The perceptron by Alrao, with other intervals than the usual one; one seed.</param>
public sealed record Outcome(
    Plan Plan,
    IReadOnlyList<ArchitectureOutcome> Architectures,
    IReadOnlyList<IntervalRun> Intervals
);

/// <param name="Layers">The rates that the first seed drew.</param>
/// <param name="Beliefs">How the posterior moved with the first seed.</param>
public sealed record ArchitectureOutcome(
    string Key,
    string Name,
    int StepsPerEpoch,
    IReadOnlyList<ContenderOutcome> Contenders,
    IReadOnlyList<LayerRates> Layers,
    IReadOnlyList<Belief> Beliefs
)
{
    [JsonIgnore]
    public ContenderOutcome Alrao => Contenders.Single(contender => contender.Kind == ContenderKind.Alrao);

    [JsonIgnore]
    public ContenderOutcome Adam => Contenders.Single(contender => contender.Kind == ContenderKind.Adam);

    /// <summary>By rate, from the smallest.</summary>
    [JsonIgnore]
    public ContenderOutcome[] Sgd =>
        [.. Contenders.Where(contender => contender.Kind == ContenderKind.Sgd).OrderBy(contender => contender.Rate)];

    /// <summary>By test accuracy, from the best.</summary>
    private ContenderOutcome[] Ranked => [.. Sgd.OrderByDescending(contender => contender.Accuracy.Median)];

    /// <summary>What a search over the grid would find, had it the test set to look at.</summary>
    [JsonIgnore]
    public ContenderOutcome Best => Ranked[0];

    /// <summary>What a rate chosen blindly gives: half of the grid is better, half is worse.</summary>
    [JsonIgnore]
    public ContenderOutcome Middle => Ranked[Ranked.Length / 2];
}

public enum ContenderKind
{
    /// <summary>A constant rate: TorchSharp's own optimizer.</summary>
    Sgd,

    /// <summary>TorchSharp's own, at its default rate.</summary>
    Adam,

    Alrao,
}

/// <param name="Rate">0 where there is none to choose.</param>
/// <param name="Runs">One for every seed.</param>
public sealed record ContenderOutcome(ContenderKind Kind, double Rate, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>On the test set at the end. A diverged training is below all others: negative infinity.</summary>
    [JsonIgnore]
    public Spread Accuracy
    {
        get
        {
            var errors = Spread.Of(Runs.Select(run => run.HasDiverged ? double.NaN : 1 - run.Last.Accuracy));
            return new Spread(1 - errors.High, 1 - errors.Median, 1 - errors.Low);
        }
    }

    /// <summary>On the test set at the end, in nats.</summary>
    [JsonIgnore]
    public Spread Loss => Spread.Of(Runs.Select(run => run.HasDiverged ? double.NaN : run.Last.Loss));

    /// <summary>The mean of the last epoch's batch losses, in nats.</summary>
    [JsonIgnore]
    public Spread TrainingLoss => Spread.Of(Runs.Select(run => run.HasDiverged ? double.NaN : run.EpochLosses[^1]));

    [JsonIgnore]
    public int Diverged => Runs.Count(run => run.HasDiverged);
}

/// <param name="Layer">The parameter whose features have the rates.</param>
public sealed record LayerRates(string Layer, IReadOnlyList<double> Rates);

/// <param name="Step">After how many steps.</param>
/// <param name="Posterior">By copy, from the smallest rate.</param>
public sealed record Belief(int Step, IReadOnlyList<double> Posterior);

public sealed record IntervalRun(double Min, double Max, double Loss, double Accuracy, bool HasDiverged);
