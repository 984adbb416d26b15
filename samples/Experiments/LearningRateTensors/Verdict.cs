using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.LearningRateTensors;

/// <summary>The result of one kind of rate models against SGD, over all functions.</summary>
/// <param name="Quicker">The number of functions on which the rate models are clearly quicker.</param>
/// <param name="Slower">The number of functions on which the rate models are clearly slower.</param>
/// <param name="Failures">The number of trainings that did not reach the level.</param>
/// <param name="SgdFailures">The number of trainings with SGD that did not reach the level.</param>
public sealed record Verdict(int Quicker, int Slower, int Failures, int SgdFailures)
{
    public static Verdict AtEqualSteps(Outcome outcome, Contender tensors) =>
        Of(outcome, Contenders.AtEqualSteps, tensors, (race, who, level) => race.Steps(who, level));

    public static Verdict AtEqualCost(Outcome outcome, Contender tensors) =>
        Of(outcome, Contenders.AtEqualCost, tensors, (race, who, level) => race.Evaluations(who, level));

    private static Verdict Of(
        Outcome outcome,
        IReadOnlyList<Contender> compared,
        Contender tensors,
        Func<Race, Contender, double, double[]> measure
    )
    {
        List<(double[] Tensors, double[] Sgd)> pairs =
        [
            .. outcome.Functions.Select(function =>
            {
                Race race = function.RaceOf(compared);
                double level = Race.Near * race.LowestMinimum;
                return (measure(race, tensors, level), measure(race, compared[0], level));
            }),
        ];
        SeedCount[] counts = [.. pairs.Select(pair => SeedCount.Of(pair.Tensors, pair.Sgd))];
        return new Verdict(
            counts.Count(count => count.IsClearlyQuicker),
            counts.Count(count => count.IsClearlySlower),
            pairs.Sum(pair => pair.Tensors.Count(double.IsInfinity)),
            pairs.Sum(pair => pair.Sgd.Count(double.IsInfinity))
        );
    }
}
