using System;
using System.Collections.Generic;
using System.Globalization;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.Towers;

public static class TowersReport
{
    public static ExperimentReport Of(Outcome outcome)
    {
        var sensitivity = new Sensitivity(outcome);
        var page = new ReportPage(
            "Are taller towers less sensitive?",
            $"MNIST, 784-128-10 with tanh, batches of {Plan.BatchSize}, {outcome.Epochs} "
                + $"{(outcome.Epochs == 1 ? "epoch" : "epochs")} of {outcome.StepsPerEpoch} steps, "
                + $"{outcome.Seeds} seeds"
        );
        page.Lead(
            new Element(
                "p",
                "A tower of height 0 is SGD at a constant rate; at height 1 the rate is adapted by its "
                    + "hypergradient, at height 2 the hypergradient’s rate too, "
                    + "and so on. Chandra et al. claim that taller towers care less about what they start with. Here "
                    + $"{outcome.Runs.Count.ToString("N0", CultureInfo.InvariantCulture)} "
                    + "trainings start from rates between 10⁻⁶ and 10."
            )
        );

        var pictures = new Dictionary<string, ChartSheet>();
        string markdown = "";
        foreach (Scheme scheme in Enum.GetValues<Scheme>())
        {
            TextTable table = sensitivity.Table(scheme);
            IChart overview = TowerCharts.Overview(outcome, scheme);
            IChart[] heights = [.. TowerCharts.ByHeight(outcome, scheme)];
            page.Section(
                TitleOf(scheme),
                new Element("p", Explain(scheme)),
                table.Draw(),
                Figure.Of(overview),
                Figure.Grid(heights)
            );
            string name = $"towers-{scheme.ToString().ToLowerInvariant()}";
            pictures.Add(name, new ChartSheet([overview], Columns: 1));
            pictures.Add(name + "-by-height", new ChartSheet(heights, Columns: 2));
            markdown += $"{(markdown.Length == 0 ? "" : "\n")}{TitleOf(scheme)}\n\n{table.ToMarkdown()}";
        }

        page.Section(
            "How to read it",
            new Element(
                "p",
                "A training counts as good when its accuracy on the test set comes within "
                    + $"{100 * Sensitivity.Margin:0} points of what a constant rate reaches at its best "
                    + $"({Numbers.Percent(sensitivity.BestConstant, 1)}, the median over seeds). The loss cannot fall "
                    + "below 0.796, since tanh confines the scores. Lines are medians over seeds, "
                    + "tinted areas reach from the smallest to the largest; a cross on the upper edge says that at "
                    + "least one seed diverged: its loss or its weights became no number."
            )
        );
        return new ExperimentReport(page, markdown, pictures);
    }

    private static string TitleOf(Scheme scheme) =>
        scheme switch
        {
            Scheme.Published => "All levels start at the same rate, as published",
            Scheme.Bounded => "All levels start at the same rate; the lowest stays at or above 0",
            _ => $"Only the lowest level’s rate is varied; all above start at {Numbers.Typeset(Plan.UpperRate)}",
        };

    private static string Explain(Scheme scheme) =>
        scheme switch
        {
            Scheme.Published => "One number sets the whole tower. Rates may turn negative.",
            Scheme.Bounded => "The same, with the bound that LrtGen’s rules have where nothing else is said.",
            _ => "What a user does who leaves the upper rates at some default and guesses the learning rate. "
                + "Bounded as well.",
        };
}
