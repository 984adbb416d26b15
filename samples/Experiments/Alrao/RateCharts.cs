using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Reports;
using Lrt.Reports.Charts;

namespace Experiments.Alrao;

/// <summary>
/// Charts about Alrao itself: the drawn rates, the posterior of the copies, and the effect of the interval's bounds.
/// </summary>
public static class RateCharts
{
    private const int BinsPerDecade = 2;

    private static double Min => Plan.Rates[0];

    private static double Max => Plan.Rates[^1];

    /// <summary>Creates charts with the number of features by rate, one for each layer.</summary>
    public static IEnumerable<TileChart> Drawn(ArchitectureOutcome architecture) =>
        architecture.Layers.Select(layer =>
        {
            int bins = BinsPerDecade * (int)Math.Round(Math.Log10(Max / Min));
            double step = Math.Pow(Max / Min, 1.0 / bins);
            int[] counts = new int[bins];
            foreach (double rate in layer.Rates)
            {
                counts[Math.Clamp((int)(Math.Log(rate / Min) / Math.Log(step)), 0, bins - 1)]++;
            }

            return new TileChart(
                $"{layer.Layer}: {layer.Rates.Count.ToString(CultureInfo.InvariantCulture)} rates",
                new Axis("Learning rate (log scale)", new LogScale(Min, Max)),
                new Axis("Features", new LinearScale(0, counts.Max(), int.Min(counts.Max(), 4))),
                [
                    .. counts
                        .Index()
                        .Select(bin => new Tile(
                            Min * Math.Pow(step, bin.Index + 0.06),
                            Min * Math.Pow(step, bin.Index + 0.94),
                            0,
                            bin.Item,
                            $"{bin.Item} from {Numbers.Typeset(Min * Math.Pow(step, bin.Index), 2)} to "
                                + $"{Numbers.Typeset(Min * Math.Pow(step, bin.Index + 1), 2)}"
                        )
                        {
                            Style = Names.Alrao,
                        }),
                ]
            )
            {
                Height = 220,
            };
        });

    /// <summary>Creates charts with the posterior of the copies by their rates, over the steps.</summary>
    public static IEnumerable<TileChart> Posteriors(Outcome outcome) =>
        outcome.Architectures.Select(architecture =>
        {
            double step = Math.Pow(Max / Min, 1.0 / (Plan.Copies - 1)),
                half = Math.Sqrt(step);
            // The posterior before the first step has no place on a logarithmic scale; it is uniform.
            Belief[] beliefs = [.. architecture.Beliefs.Where(belief => belief.Step > 0)];
            double end = outcome.Plan.Epochs * architecture.StepsPerEpoch;
            double[] edges = [.. beliefs.Select(belief => (double)belief.Step), end];
            return new TileChart(
                architecture.Name,
                new Axis("Steps (log scale)", new LogScale(1, end)),
                new Axis("Learning rate of the copy (log scale)", new LogScale(Min / half, Max * half)),
                [
                    .. beliefs
                        .Index()
                        .Where(belief => edges[belief.Index] < edges[belief.Index + 1])
                        .SelectMany(belief =>
                            belief
                                .Item.Posterior.Index()
                                .Select(copy =>
                                {
                                    double rate = Min * Math.Pow(step, copy.Index);
                                    return new Tile(
                                        edges[belief.Index],
                                        edges[belief.Index + 1],
                                        rate / half,
                                        rate * half,
                                        $"Step {belief.Item.Step}, rate {Numbers.Typeset(rate, 2)}: "
                                            + $"{Numbers.Percent(copy.Item, 1)}"
                                    )
                                    {
                                        Shade = copy.Item,
                                        Style = Names.Alrao,
                                    };
                                })
                        ),
                ]
            );
        });

    /// <summary>Creates a chart of the final accuracy by the interval's bounds.</summary>
    public static TileChart Intervals(Outcome outcome)
    {
        double half = Math.Sqrt(10);
        double best = outcome.Intervals.Max(run => run.HasDiverged ? 0 : run.Accuracy);
        var scale = new LogScale(Min / half, Max * half);
        return new TileChart(
            "Test accuracy by interval",
            new Axis("Smallest rate", scale),
            new Axis("Largest rate", scale),
            [
                .. outcome.Intervals.Select(run => new Tile(
                    run.Min / half,
                    run.Min * half,
                    run.Max / half,
                    run.Max * half,
                    $"From {Names.Rate(run.Min)} to {Names.Rate(run.Max)}: "
                        + $"{(run.HasDiverged ? "diverged" : Names.Accuracy(run.Accuracy))}"
                )
                {
                    Shade = run.HasDiverged ? 0 : Contrast(run.Accuracy, best),
                    Text = run.HasDiverged ? "×" : (100 * run.Accuracy).ToString("F1", CultureInfo.InvariantCulture),
                    Style = Names.Alrao,
                }),
            ]
        )
        {
            Width = 620,
            Height = 430,
            Caption =
                "MLP, per cent of the test images, one seed. On the diagonal all features and copies have the same "
                + "rate. A cross: diverged.",
        };

        // Errors span orders of magnitude, so the shades follow their logarithm.
        static double Contrast(double accuracy, double best) =>
            Math.Clamp(1 - (Math.Log((1 - accuracy) / (1 - best)) / Math.Log(0.9 / (1 - best))), 0, 1);
    }
}
