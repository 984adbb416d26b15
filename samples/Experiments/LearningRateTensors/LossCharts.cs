using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>Charts of the smoothed test loss: medians over seeds, with a band from the lowest to the highest.</summary>
public static class LossCharts
{
    /// <summary>The largest loss in a chart: the first evaluations are far above the relevant range.</summary>
    private const double Ceiling = 1.5;

    private const double Width = 432;
    private const double Height = 300;

    public static IEnumerable<LineChart> BySteps(Outcome outcome) =>
        outcome.Functions.Select(function =>
            Draw(
                function,
                Contenders.AtEqualSteps,
                [.. Contenders.AtEqualSteps.Select(function.Of)],
                outcome.Plan.Steps,
                "Steps",
                _ => 1
            )
        );

    public static IEnumerable<LineChart> ByEvaluations(Outcome outcome) =>
        outcome.Functions.Select(function =>
            Draw(
                function,
                Contenders.AtEqualCost,
                [.. Contenders.AtEqualCost.Select(function.Of)],
                2 * outcome.Plan.Steps,
                "Evaluations of the gradient",
                contender => contender.EvaluationsPerStep()
            )
        );

    public static IEnumerable<LineChart> AtSmallRate(Outcome outcome) =>
        outcome.Functions.Select(function =>
            Draw(function, Contenders.AtEqualSteps, function.SmallRate, outcome.Plan.SmallRateSteps, "Steps", _ => 1)
        );

    /// <param name="compared">The contenders whose lowest minimum determines the level.</param>
    private static LineChart Draw(
        FunctionOutcome function,
        IReadOnlyList<Contender> compared,
        IReadOnlyList<Entry> entries,
        int end,
        string unit,
        Func<Contender, int> factor
    )
    {
        Series[] curves = [.. entries.Select(Curve)];
        double near = Race.Near * function.RaceOf(compared).LowestMinimum;
        Series level = new(
            "10 % above the lowest minimum",
            Names.Level,
            [new(Plan.StepsPerJudgement, near), new(end, near)]
        );
        return new LineChart(
            function.Name,
            new Axis($"{unit} (log scale)", new LogScale(Plan.StepsPerJudgement, end)),
            new Axis(
                "Test loss (log scale)",
                LogScale.Covering(
                    curves.SelectMany(curve => curve.Points).Select(point => Math.Min(point.Y, Ceiling)).Append(near)
                )
            ),
            [.. curves, level]
        )
        {
            Width = Width,
            Height = Height,
        };

        Series Curve(Entry entry)
        {
            StableLoss[] losses = [.. entry.Runs.Select(run => new StableLoss(run, Plan.StepsPerJudgement))];
            (double Step, Spread Loss)[] spreads =
            [
                .. losses
                    .SelectMany(loss => loss.Points)
                    .Where(point => point.X > 0)
                    .GroupBy(point => point.X, point => point.Y)
                    // Seeds that diverged before count as infinite.
                    .Select(at =>
                        (
                            factor(entry.Contender) * at.Key,
                            Spread.Of(at.Concat(Enumerable.Repeat(double.PositiveInfinity, losses.Length - at.Count())))
                        )
                    )
                    .OrderBy(at => at.Item1),
            ];
            return new Series(
                Names.Of(entry.Contender),
                Names.StyleOf(entry.Contender),
                [.. spreads.Select(at => new Point(at.Step, at.Loss.Median))]
            )
            {
                Range = [.. spreads.Select(at => new Band(at.Step, at.Loss.Low, at.Loss.High))],
                Lost =
                [
                    .. entry
                        .Runs.Where(run => run.HasDiverged)
                        .Select(run => (double)factor(entry.Contender) * run.Steps),
                ],
            };
        }
    }
}
