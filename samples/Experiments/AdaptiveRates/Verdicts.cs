using System.Linq;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.AdaptiveRates;

public enum Verdict
{
    Better,
    Unclear,
    Worse,
}

/// <summary>
/// Judges whether adaptation helped. The answer is yes or no only where the worst seed of one method is better than the
/// best seed of the other.
/// </summary>
public static class Verdicts
{
    public static Verdict Of(ProblemOutcome problem, BaseRule rule, RateStructure rates, Start start)
    {
        Spread constant = FinalLoss(problem.Of(rule, RateStructure.Constant, start)),
            adapted = FinalLoss(problem.Of(rule, rates, start));
        return adapted.High < constant.Low ? Verdict.Better
            : adapted.Low > constant.High ? Verdict.Worse
            : Verdict.Unclear;
    }

    /// <summary>
    /// Gets the final loss, which is infinite for a training that diverged, and for a method that always diverges.
    /// </summary>
    public static Spread FinalLoss(Entry entry) =>
        entry.Runs.Count == 0
            ? new Spread(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)
            : Spread.Of(entry.Runs.Select(run => run.FinalLoss));
}
