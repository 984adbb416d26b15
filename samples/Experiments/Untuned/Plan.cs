using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.Untuned;

/// <summary>How much is trained.</summary>
/// <param name="Seeds">The number of trainings of each kind.</param>
/// <param name="First">The first of the problems that are trained, from 1.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Images">How many images of each set.</param>
/// <param name="Characters">How many characters of the text.</param>
/// <param name="Steps">The steps on made-up data.</param>
/// <param name="LongSteps">The steps of the long training.</param>
/// <param name="RatesPerDecade">How densely constant rates are tried.</param>
/// <param name="StartsLeftOut">How many of the starts are not tried.</param>
public sealed record Plan(
    int Seeds,
    int First,
    int Last,
    int Images,
    int Characters,
    int Steps,
    int LongSteps,
    int RatesPerDecade,
    int StartsLeftOut
)
{
    public const int BatchSize = 64;

    /// <summary>The number of problems.</summary>
    public const int Problems = 9;

    public static readonly Plan Full = new(
        Seeds: 3,
        First: 1,
        Last: Problems,
        Images: 20_000,
        Characters: 60_000,
        Steps: 1000,
        LongSteps: 20_000,
        RatesPerDecade: 2,
        StartsLeftOut: 0
    );

    /// <summary>Too little to learn anything.</summary>
    public static readonly Plan Quick = new(
        Seeds: 1,
        First: 1,
        Last: Problems,
        Images: 64,
        Characters: 600,
        Steps: 8,
        LongSteps: 8,
        RatesPerDecade: 1,
        StartsLeftOut: 6
    );

    /// <summary>The starts beside the default, over decades.</summary>
    public IReadOnlyList<Start> Starts() =>
        [
            .. new[] { 1e-6, 1e-5, 1e-3, 1e-2 }
                .Select(Start.Moving)
                .Concat(new[] { 1e-8, 1e-6, 1e-4, 1e-2 }.Select(Start.At))
                .Skip(StartsLeftOut),
        ];

    /// <summary>The constant rates that a rule is tried with: three and a half decades about its usual one.</summary>
    public IReadOnlyList<double> RatesOf(UntunedRule rule)
    {
        double lowest = rule switch
        {
            UntunedRule.Sgd => -2.5,
            UntunedRule.Momentum => -3.5,
            _ => -4,
        };
        return
        [
            .. Enumerable
                .Range(0, (7 * RatesPerDecade / 2) + 1)
                .Select(index => Math.Pow(10, lowest + ((double)index / RatesPerDecade))),
        ];
    }

    /// <summary>
    /// The first rates of cosine schedules: the best constant rate, and the two next larger ones of the grid.
    /// </summary>
    public IReadOnlyList<double> CosineRates(double best) =>
        [.. Enumerable.Range(0, 3).Select(index => best * Math.Pow(10, (double)index / RatesPerDecade))];
}
