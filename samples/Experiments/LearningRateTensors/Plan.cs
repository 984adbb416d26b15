using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Experiments.Training;

namespace Experiments.LearningRateTensors;

/// <summary>The amount of training.</summary>
/// <param name="Examples">
/// The number of examples of each function for training, for the choice of settings and for the evaluation, each.
/// </param>
/// <param name="TuningSeeds">The number of trainings with every setting.</param>
/// <param name="Rates">The grid of constant rates.</param>
/// <param name="InitialRates">
/// The grid of the initial rates of the rate models, each with all of <paramref name="MetaRates"/>.
/// </param>
/// <param name="SmallRateEpochs">The number of epochs of the trainings at <see cref="SmallRate"/>.</param>
/// <param name="SmallRateSeeds">The number of the trainings at <see cref="SmallRate"/>.</param>
public sealed record Plan(
    int Epochs,
    int Seeds,
    int Examples,
    int TuningSeeds,
    IReadOnlyList<double> Rates,
    IReadOnlyList<double> InitialRates,
    IReadOnlyList<double> MetaRates,
    int SmallRateEpochs,
    int SmallRateSeeds
)
{
    public const int BatchSize = 50;

    /// <summary>The number of steps between evaluations on the test set.</summary>
    public const int StepsPerJudgement = 10;

    /// <summary>
    /// The initial rate and the rate of the rate models in Steinitz's program, far below the best rates.
    /// </summary>
    public const double SmallRate = 3e-4;

    private const int FirstTuningSeed = 101;

    /// <summary>A plan with twelve settings for each contender.</summary>
    public static readonly Plan Full = new(
        Epochs: 100,
        Seeds: 10,
        Examples: 1000,
        TuningSeeds: 3,
        Rates: [0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5],
        InitialRates: [0.03, 0.1, 0.3],
        MetaRates: [1e-3, 1e-2, 0.1, 1],
        SmallRateEpochs: 400,
        SmallRateSeeds: 3
    );

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(
        Epochs: 30,
        Seeds: 2,
        Examples: 200,
        TuningSeeds: 1,
        Rates: [0.1, 0.2],
        InitialRates: [0.1],
        MetaRates: [1e-3, 1e-2],
        SmallRateEpochs: 30,
        SmallRateSeeds: 2
    );

    /// <summary>The seeds of the trainings that choose a setting, which differ from the reported seeds.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> SeedsForTuning => [.. Enumerable.Range(FirstTuningSeed, TuningSeeds)];

    [JsonIgnore]
    public int Steps => Epochs * (Examples / BatchSize);

    [JsonIgnore]
    public int SmallRateSteps => SmallRateEpochs * (Examples / BatchSize);

    /// <summary>Gets the grid of a contender; the upper rate is the rate of the rate models.</summary>
    public IReadOnlyList<Setting> SettingsOf(Contender contender) =>
        contender.IsSgd()
            ? [.. Rates.Select(rate => new Setting(rate))]
            : [.. InitialRates.SelectMany(_ => MetaRates, (rate, meta) => new Setting(rate, meta))];
}
