using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.Alrao;

/// <param name="Intervals">
/// The runs of the perceptron by Alrao with intervals other than the usual one, for one seed.
/// </param>
public sealed record Outcome(
    Plan Plan,
    IReadOnlyList<ArchitectureOutcome> Architectures,
    IReadOnlyList<IntervalRun> Intervals
);

/// <param name="Layers">The rates of the first seed.</param>
/// <param name="Beliefs">The posterior over the steps of the first seed.</param>
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

    /// <summary>The results of SGD by rate, from the smallest.</summary>
    [JsonIgnore]
    public ContenderOutcome[] Sgd =>
        [.. Contenders.Where(contender => contender.Kind == ContenderKind.Sgd).OrderBy(contender => contender.Rate)];

    /// <summary>The results of SGD by test accuracy, from the best.</summary>
    private ContenderOutcome[] Ranked => [.. Sgd.OrderByDescending(contender => contender.Accuracy.Median)];

    /// <summary>The result that a search over the grid would find if it used the test set.</summary>
    [JsonIgnore]
    public ContenderOutcome Best => Ranked[0];

    /// <summary>The result of a rate that is chosen blindly: half of the grid is better, half is worse.</summary>
    [JsonIgnore]
    public ContenderOutcome Middle => Ranked[Ranked.Length / 2];
}

public enum ContenderKind
{
    /// <summary>TorchSharp's own SGD with a constant rate.</summary>
    Sgd,

    /// <summary>TorchSharp's own Adam with its default rate.</summary>
    Adam,

    Alrao,
}

/// <param name="Rate">The learning rate; 0 where there is none to choose.</param>
/// <param name="Runs">The runs, one for each seed.</param>
public sealed record ContenderOutcome(ContenderKind Kind, double Rate, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>The final accuracy on the test set. A diverged training counts as negative infinity.</summary>
    [JsonIgnore]
    public Spread Accuracy
    {
        get
        {
            var errors = Spread.Of(Runs.Select(run => run.HasDiverged ? double.NaN : 1 - run.Last.Accuracy));
            return new Spread(1 - errors.High, 1 - errors.Median, 1 - errors.Low);
        }
    }

    /// <summary>The final loss on the test set, in nats.</summary>
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

/// <param name="Step">The number of steps.</param>
/// <param name="Posterior">The posterior by copy, from the smallest rate.</param>
public sealed record Belief(int Step, IReadOnlyList<double> Posterior);

public sealed record IntervalRun(double Min, double Max, double Loss, double Accuracy, bool HasDiverged);
