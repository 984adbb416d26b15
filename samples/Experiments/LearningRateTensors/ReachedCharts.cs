using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>How many seeds have reached the level near the minimum after how many steps: left is quick, steep is reliable, below the top are failures.</summary>
public static class ReachedCharts
{
    public static IEnumerable<LineChart> Draw(Outcome outcome) => outcome.Functions.Select(function =>
    {
        int end = outcome.Plan.StepsOf(outcome.Plan.Epochs), seeds = outcome.Plan.Seeds;
        var race = outcome.RaceOn(function);
        double level = Race.Near * race.LowestMinimum;
        return new LineChart(
            function.Name,
            new Axis("Steps (log scale)", new LogScale(Plan.StepsPerJudgement, end)),
            new Axis("Seeds that have reached the level", new LinearScale(0, seeds, int.Min(seeds, 5))),
            [.. Contenders.All.Select(contender => new Series(Names.Of(contender), Names.StyleOf(contender), [.. Stairs(race.Steps(contender, level), end)]))])
        { Width = 432, Height = 260 };
    });

    private static IEnumerable<Point> Stairs(double[] steps, int end)
    {
        double[] reached = [.. steps.Where(double.IsFinite).Order()];
        yield return new Point(Plan.StepsPerJudgement, 0);
        foreach ((int index, double step) in reached.Index())
        {
            yield return new Point(step, index);
            yield return new Point(step, index + 1);
        }

        yield return new Point(end, reached.Length);
    }
}
