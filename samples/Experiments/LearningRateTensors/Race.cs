using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;

namespace Experiments.LearningRateTensors;

/// <summary>How fast each of some contenders came down to a level, by seed.</summary>
public sealed class Race(IReadOnlyList<Entry> entries)
{
    /// <summary>What counts as the lowest minimum: up to 10 % above it.</summary>
    public const double Near = 1.1;

    /// <summary>On the way there: twice the lowest minimum.</summary>
    public const double Twice = 2;

    private readonly Dictionary<Contender, StableLoss[]> losses = entries.ToDictionary(
        entry => entry.Contender,
        entry => entry.Runs.Select(run => new StableLoss(run, Plan.StepsPerJudgement)).ToArray()
    );

    /// <summary>The lowest minimum stable loss of any contender's median seed.</summary>
    public double LowestMinimum => entries.Min(entry => Minima(entry.Contender).Median);

    public Spread Minima(Contender contender) => Spread.Of(losses[contender].Select(loss => loss.Minimum));

    /// <summary>After how many steps each seed reached the level; infinite for one that did not.</summary>
    public double[] Steps(Contender contender, double level) =>
        [.. losses[contender].Select(loss => loss.StepsTo(level) ?? double.PositiveInfinity)];

    /// <summary>Gets the same in evaluations of the gradient.</summary>
    public double[] Evaluations(Contender contender, double level) =>
        [.. Steps(contender, level).Select(steps => steps * contender.EvaluationsPerStep())];
}
