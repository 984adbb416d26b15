using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;

namespace Experiments.LearningRateTensors;

/// <summary>The speed with which contenders reached a level, by seed.</summary>
public sealed class Race(IReadOnlyList<Entry> entries)
{
    /// <summary>The factor up to which a loss counts as the lowest minimum: up to 10 % above it.</summary>
    public const double Near = 1.1;

    /// <summary>The factor of an intermediate level: twice the lowest minimum.</summary>
    public const double Twice = 2;

    private readonly Dictionary<Contender, StableLoss[]> losses = entries.ToDictionary(
        entry => entry.Contender,
        entry => entry.Runs.Select(run => new StableLoss(run, Plan.StepsPerJudgement)).ToArray()
    );

    /// <summary>The lowest minimum stable loss of any contender's median seed.</summary>
    public double LowestMinimum => entries.Min(entry => Minima(entry.Contender).Median);

    public Spread Minima(Contender contender) => Spread.Of(losses[contender].Select(loss => loss.Minimum));

    /// <summary>
    /// Gets the number of steps after which each seed reached the level; infinite for a seed that did not.
    /// </summary>
    public double[] Steps(Contender contender, double level) =>
        [.. losses[contender].Select(loss => loss.StepsTo(level) ?? double.PositiveInfinity)];

    /// <summary>Gets the number of evaluations of the gradient after which each seed reached the level.</summary>
    public double[] Evaluations(Contender contender, double level) =>
        [.. Steps(contender, level).Select(steps => steps * contender.EvaluationsPerStep())];
}
