using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.Learned;

/// <summary>How much is run.</summary>
/// <param name="Seeds">Problems of each kind that are reported on.</param>
/// <param name="TuningSeeds">Other problems of that kind, on which the opponents' rates are chosen.</param>
/// <param name="Steps">Of an optimization; one kind of problem has twice as many.</param>
/// <param name="RatesPerDecade">The fineness of the grid.</param>
/// <param name="Images">How many images of each set.</param>
/// <param name="Trains">
/// A value that indicates whether learned optimizers are trained here; else those that ship with the sample are used.
/// </param>
/// <param name="Problems">On how many problems they are trained; null for as many as the shipped ones.</param>
public sealed record Plan(
    int Seeds,
    int TuningSeeds,
    int Steps,
    int RatesPerDecade,
    int Images,
    bool Trains,
    int? Problems
)
{
    private const int LowestDecade = -4;
    private const int HighestDecade = 1;

    public static readonly Plan Full = new(
        Seeds: 10,
        TuningSeeds: 10,
        LearningToLearn.Tasks.Suite.Steps,
        RatesPerDecade: 4,
        Images: int.MaxValue,
        Trains: false,
        Problems: null
    );

    /// <summary>Too little to say anything.</summary>
    public static readonly Plan Quick = new(
        Seeds: 2,
        TuningSeeds: 1,
        Steps: 10,
        RatesPerDecade: 1,
        Images: 900,
        Trains: false,
        Problems: 1
    );

    /// <summary>Gets the rates that opponents choose from.</summary>
    public IReadOnlyList<double> Rates() =>
        [
            .. Enumerable
                .Range(0, ((HighestDecade - LowestDecade) * RatesPerDecade) + 1)
                .Select(index => Math.Pow(10, LowestDecade + ((double)index / RatesPerDecade))),
        ];
}
