using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.Learned;

/// <summary>The amount of work.</summary>
/// <param name="Seeds">The number of reported problems of each kind.</param>
/// <param name="TuningSeeds">
/// The number of other problems of the kind, on which the opponents' rates are chosen.
/// </param>
/// <param name="Steps">The number of steps of an optimization; one kind of problem has twice as many.</param>
/// <param name="RatesPerDecade">The fineness of the grid.</param>
/// <param name="Images">The number of images of each set.</param>
/// <param name="Trains">
/// A value that indicates whether learned optimizers are trained; otherwise the ones that ship with the sample are
/// used.
/// </param>
/// <param name="Problems">
/// The number of problems that they are trained on; null for the number of the shipped ones.
/// </param>
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

    /// <summary>A plan that is too small to show anything.</summary>
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
