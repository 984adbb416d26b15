using System.Collections.Generic;
using System.Text.Json.Serialization;
using Lrt.Samples.Data;

namespace Experiments.Training;

/// <summary>What happened while one network was trained.</summary>
public sealed record RunRecord(int Seed)
{
    private const double FarAbove = 1e6;

    /// <summary>At regular steps.</summary>
    public List<Sample> Samples { get; init; } = [];

    /// <summary>How the problem judges the network: before the first epoch and after each.</summary>
    public List<Evaluation> Judgements { get; init; } = [];

    /// <summary>The mean of the steps' losses, by epoch.</summary>
    public List<double> EpochLosses { get; init; } = [];

    /// <summary>After how many steps the rate was below zero; counted where there is one rate.</summary>
    public int NegativeRates { get; set; }

    /// <summary>How many steps were made: fewer than planned if the training diverged.</summary>
    public int Steps { get; set; }

    /// <summary>A loss was no finite number: the training ended there.</summary>
    public bool HasDiverged { get; set; }

    [JsonIgnore]
    public Evaluation Last => Judgements[^1];

    /// <summary>
    /// The loss at the end; infinite where the training diverged or was about to, far above where it began.
    /// </summary>
    [JsonIgnore]
    public double FinalLoss =>
        HasDiverged || Last.Loss > FarAbove * Judgements[0].Loss ? double.PositiveInfinity : Last.Loss;
}

/// <summary>Where a training stands after a step.</summary>
/// <param name="Step">From 1 on.</param>
/// <param name="Loss">The mean of the steps' losses since the sample before.</param>
public readonly record struct Sample(int Step, double Loss, RateRange Rates);
