using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.Untuned;

/// <summary>The regret of choosing no rate, in tables, and the curves of the rates that were found.</summary>
public static class UntunedReport
{
    public static ExperimentReport Of(Outcome outcome)
    {
        var page = new ReportPage(
            "What it costs to choose no learning rate",
            $"{outcome.Plan.Problems} problems, {outcome.Plan.Seeds} seeds: [Hypergradient] against the best constant "
                + "rate of a grid"
        );
        page.Lead(
            new Element(
                "p",
                "Regret is the loss on the test set at the end, divided by that of the best constant rate of the same "
                    + "rule with the same seed. The constant rate is chosen by the test set, in its favour; below 1 "
                    + "the rate that nobody chose did better."
            )
        );
        TextTable summary = Summary(outcome);
        page.Section("By rule", summary.Draw());
        string markdown = summary.ToMarkdown();
        Dictionary<string, ChartSheet> pictures = [];
        foreach (IGrouping<UntunedRule, Comparison> rule in outcome.Comparisons.GroupBy(c => c.Rule))
        {
            TextTable table = Table(rule);
            IChart chart = Rates(rule);
            page.Section(rule.Key.ToString(), table.Draw(), Figure.Of(chart));
            markdown += $"\n{rule.Key}\n\n{table.ToMarkdown()}";
            pictures.Add($"untuned-{rule.Key.ToString().ToLowerInvariant()}-rate", new ChartSheet([chart], Columns: 1));
        }

        return new ExperimentReport(page, markdown, pictures);
    }

    private static TextTable Summary(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Rule", IsNumber: false),
            new Column("Mean"),
            new Column("90 %"),
            new Column("Worst"),
            new Column("Worst run"),
            new Column("Diverged")
        );
        foreach (IGrouping<UntunedRule, Comparison> rule in outcome.Comparisons.GroupBy(c => c.Rule))
        {
            double[] regrets = [.. rule.Select(c => c.Regret).Order()];
            table.Add(
                rule.Key.ToString(),
                Text(Math.Exp(regrets.Average(Math.Log))),
                Text(regrets[(int)Math.Ceiling(0.9 * regrets.Length) - 1]),
                Text(regrets[^1]),
                Text(rule.SelectMany(c => c.Regrets).Max()),
                rule.SelectMany(c => c.Untuned)
                    .Count(r => double.IsInfinity(r.FinalLoss))
                    .ToString(CultureInfo.InvariantCulture)
            );
        }

        return table;
    }

    private static TextTable Table(IEnumerable<Comparison> rule)
    {
        var table = new TextTable(
            new Column("Problem", IsNumber: false),
            new Column("Steps"),
            new Column("Best rate"),
            new Column("Its loss"),
            new Column("Untuned"),
            new Column("Regret"),
            new Column("Accuracy") { Unit = "points" }
        );
        foreach (Comparison comparison in rule)
        {
            double points =
                100
                * (
                    Spread.Of(comparison.Untuned.Select(r => r.Last.Accuracy)).Median
                    - Spread.Of(comparison.Best.Accuracies).Median
                );
            table.Add(
                comparison.Problem,
                comparison.Steps.ToString(CultureInfo.InvariantCulture),
                Numbers.Typeset(comparison.Best.Rate, 2),
                Spread.Of(comparison.Best.Losses).Text(),
                Spread.Of(comparison.Untuned.Select(r => r.FinalLoss)).Text(),
                Spread.Of(comparison.Regrets).Text(),
                comparison.Best.Accuracies.All(a => a == 0)
                    ? "–"
                    : points.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture)
            );
        }

        return table;
    }

    private static LineChart Rates(IEnumerable<Comparison> rule)
    {
        Series[] series =
        [
            .. rule.Index()
                .Select(c => new Series(
                    c.Item.Problem,
                    new SeriesStyle(c.Index),
                    [
                        .. c
                            .Item.Untuned[0]
                            .Samples.Where(s => s.Rates.Mean > 0)
                            .Select(s => new Point((double)s.Step / c.Item.Steps, s.Rates.Mean)),
                    ]
                )),
        ];
        return new LineChart(
            "The learning rates that were found, with the first seed",
            new Axis("Part of the training", new LinearScale(0, 1, 5)),
            new Axis(
                "Learning rate (log scale)",
                LogScale.Covering(series.SelectMany(s => s.Points).Select(point => point.Y))
            ),
            series
        );
    }

    private static string Text(double regret) =>
        double.IsInfinity(regret) ? "diverged" : regret.ToString("F2", CultureInfo.InvariantCulture);
}
