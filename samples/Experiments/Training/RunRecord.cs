using System.Collections.Generic;
using System.Text.Json.Serialization;
using Lrt.Samples.Data;

namespace Experiments.Training;

/// <summary>The record of the training of one network.</summary>
public sealed record RunRecord(int Seed)
{
    private const double FarAbove = 1e6;

    /// <summary>The samples at regular steps.</summary>
    public List<Sample> Samples { get; init; } = [];

    /// <summary>The evaluations of the network by the problem: before the first epoch and after each.</summary>
    public List<Evaluation> Judgements { get; init; } = [];

    /// <summary>The mean of the steps' losses, by epoch.</summary>
    public List<double> EpochLosses { get; init; } = [];

    /// <summary>The number of steps after which the rate was below zero; counted where there is one rate.</summary>
    public int NegativeRates { get; set; }

    /// <summary>The number of steps, which is smaller than planned if the training diverged.</summary>
    public int Steps { get; set; }

    /// <summary>A value that indicates whether a loss was not finite, which ended the training.</summary>
    public bool HasDiverged { get; set; }

    [JsonIgnore]
    public Evaluation Last => Judgements[^1];

    /// <summary>
    /// The final loss; infinite where the training diverged, or was about to, with a loss far above the initial one.
    /// </summary>
    [JsonIgnore]
    public double FinalLoss =>
        HasDiverged || Last.Loss > FarAbove * Judgements[0].Loss ? double.PositiveInfinity : Last.Loss;
}

/// <summary>The state of a training after a step.</summary>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="Loss">The mean of the steps' losses since the previous sample.</param>
public readonly record struct Sample(int Step, double Loss, RateRange Rates);
