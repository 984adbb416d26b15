using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>
/// Charts of the number of seeds that have reached the level near the minimum, over the steps. A curve further left is
/// quicker, a steeper curve is more reliable, and the seeds that are missing at the end failed.
/// </summary>
public static class ReachedCharts
{
    public static IEnumerable<LineChart> BySteps(Outcome outcome) =>
        outcome.Functions.Select(function =>
            Draw(outcome, function, Contenders.AtEqualSteps, outcome.Plan.Steps, "Steps", (race, contender, level) =>
                race.Steps(contender, level)
            )
        );

    public static IEnumerable<LineChart> ByEvaluations(Outcome outcome) =>
        outcome.Functions.Select(function =>
            Draw(
                outcome,
                function,
                Contenders.AtEqualCost,
                2 * outcome.Plan.Steps,
                "Evaluations of the gradient",
                (race, contender, level) => race.Evaluations(contender, level)
            )
        );

    private static LineChart Draw(
        Outcome outcome,
        FunctionOutcome function,
        IReadOnlyList<Contender> compared,
        int end,
        string unit,
        Func<Race, Contender, double, double[]> measure
    )
    {
        int seeds = outcome.Plan.Seeds;
        Race race = function.RaceOf(compared);
        double level = Race.Near * race.LowestMinimum;
        return new LineChart(
            function.Name,
            new Axis($"{unit} (log scale)", new LogScale(Plan.StepsPerJudgement, end)),
            new Axis("Seeds that have reached the level", new LinearScale(0, seeds, int.Min(seeds, 5))),
            [
                .. compared.Select(contender => new Series(
                    Names.Of(contender),
                    Names.StyleOf(contender),
                    [.. Stairs(measure(race, contender, level), end)]
                )),
            ]
        )
        {
            Width = 432,
            Height = 260,
        };
    }

    private static IEnumerable<Point> Stairs(double[] times, int end)
    {
        double[] reached = [.. times.Where(double.IsFinite).Order()];
        yield return new Point(Plan.StepsPerJudgement, 0);
        foreach ((int index, double time) in reached.Index())
        {
            yield return new Point(time, index);
            yield return new Point(time, index + 1);
        }

        yield return new Point(end, reached.Length);
    }
}
