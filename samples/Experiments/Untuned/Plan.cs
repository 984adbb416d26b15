using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.Untuned;

/// <summary>How much is trained.</summary>
/// <param name="Images">How many images of each set.</param>
/// <param name="Steps">The steps on made-up data.</param>
/// <param name="Problems">How many of the problems, in their order.</param>
/// <param name="RatesPerDecade">How densely constant rates are tried.</param>
public sealed record Plan(int Seeds, int Problems, int Images, int Characters, int Steps, int RatesPerDecade)
{
    public const int BatchSize = 64;

    public static readonly Plan Full = new(
        Seeds: 3,
        Problems: 6,
        Images: 20_000,
        Characters: 60_000,
        Steps: 1000,
        RatesPerDecade: 2
    );

    /// <summary>Too little to learn anything.</summary>
    public static readonly Plan Quick = new(
        Seeds: 1,
        Problems: 6,
        Images: 256,
        Characters: 2_000,
        Steps: 20,
        RatesPerDecade: 1
    );

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
}
