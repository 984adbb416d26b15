using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.Towers;

/// <summary>The share of the initial rates from which a tower learns well.</summary>
public sealed class Sensitivity(Outcome outcome)
{
    /// <summary>The accuracy that a good training may lack, as a fraction.</summary>
    public const double Margin = 0.02;

    /// <summary>The best median accuracy that a constant rate reaches.</summary>
    public double BestConstant { get; } = outcome.Rates.Max(rate => Accuracy(outcome.Of(Scheme.Published, 0, rate)));

    public TextTable Table(Scheme scheme)
    {
        var table = new TextTable(
            new Column("Height", IsNumber: false),
            new Column("Good rates") { Unit = $"of {outcome.Rates.Count}" },
            new Column("from, to"),
            new Column("Best test loss"),
            new Column("Mean test loss") { Unit = "over all rates" },
            new Column("Diverged") { Unit = $"of {outcome.Rates.Count * outcome.Seeds} trainings" }
        );
        for (int height = 0; height <= Plan.Tallest; height++)
        {
            IReadOnlyList<TowerRun>[] byRate = [.. outcome.Rates.Select(rate => outcome.Of(scheme, height, rate))];
            double[] good =
            [
                .. byRate.Where(runs => Accuracy(runs) >= BestConstant - Margin).Select(runs => runs[0].Rate),
            ];
            double[] losses = [.. byRate.Select(MedianLoss)];
            table.Add(
                height.ToString(CultureInfo.InvariantCulture),
                good.Length.ToString(CultureInfo.InvariantCulture),
                good.Length == 0 ? "–" : $"{Numbers.Typeset(good[0], 2)}, {Numbers.Typeset(good[^1], 2)}",
                losses.Min().ToString("F3", CultureInfo.InvariantCulture),
                // A rate from which the majority of seeds diverges counts as a guess among ten classes.
                losses
                    .Average(loss => double.IsFinite(loss) ? loss : Math.Log(10))
                    .ToString("F3", CultureInfo.InvariantCulture),
                byRate.Sum(runs => runs.Count(run => run.HasDiverged)).ToString(CultureInfo.InvariantCulture)
            );
        }

        return table;
    }

    private static double Accuracy(IReadOnlyList<TowerRun> runs) =>
        Spread.Of(runs.Select(run => run.HasDiverged ? 0 : run.Accuracy)).Median;

    private static double MedianLoss(IReadOnlyList<TowerRun> runs) =>
        Spread.Of(runs.Select(run => run.HasDiverged ? double.NaN : run.Loss)).Median;
}
