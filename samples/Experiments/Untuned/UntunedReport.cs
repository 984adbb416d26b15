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
            $"{outcome.Comparisons.Select(c => c.Problem).Distinct().Count()} problems, {outcome.Plan.Seeds} seeds: "
                + "[Hypergradient] against the best constant rate of a grid"
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
        foreach (
            (string title, TextTable? also) in new[]
            {
                ("By start", Starts(outcome)),
                ("Opponents", Opponents(outcome)),
            }
        )
        {
            if (also is not null)
            {
                page.Section(title, also.Draw());
                markdown += $"\n{title}\n\n{also.ToMarkdown()}";
            }
        }

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
            table.Add([rule.Key.ToString(), .. Regrets([.. rule.Select(c => (c, c.Untuned))])]);
        }

        return table;
    }

    private static TextTable? Starts(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Rule", IsNumber: false),
            new Column("Start", IsNumber: false),
            new Column("Mean"),
            new Column("90 %"),
            new Column("Worst"),
            new Column("Worst run"),
            new Column("Diverged")
        );
        bool isEmpty = true;
        foreach (
            var same in outcome
                .Comparisons.SelectMany(c => c.Starts.Select(start => (Comparison: c, Start: start)))
                .GroupBy(all => (all.Comparison.Rule, all.Start.Name))
        )
        {
            isEmpty = false;
            table.Add([same.Key.Rule.ToString(), same.Key.Name, .. Regrets([.. same])]);
        }

        return isEmpty ? null : table;
    }

    private static TextTable? Opponents(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Problem", IsNumber: false),
            new Column("Rule", IsNumber: false),
            new Column("Regret"),
            new Column("Averaged weights"),
            new Column("Untuned"),
            new Column("Its averaged weights")
        );
        bool isEmpty = true;
        foreach (Comparison comparison in outcome.Comparisons)
        {
            foreach (Trial opponent in comparison.Opponents)
            {
                isEmpty = false;
                table.Add(
                    comparison.Problem,
                    opponent.Name,
                    Text(comparison.RegretOf(opponent)),
                    Text(Averaged(opponent)),
                    Text(comparison.RegretOf(comparison.Untuned)),
                    Text(Averaged(comparison.Untuned))
                );
            }

            double Averaged(Trial trial) =>
                Spread.Of(trial.AveragedLosses.Zip(comparison.Best.Losses, (loss, other) => loss / other)).Median;
        }

        return isEmpty ? null : table;
    }

    // The mean, the 90th percentile and the worst of the medians over seeds, the worst training, and the diverged ones.
    private static string[] Regrets(IReadOnlyCollection<(Comparison Comparison, Trial Trial)> trials)
    {
        double[] regrets = [.. trials.Select(t => t.Comparison.RegretOf(t.Trial)).Order()];
        return
        [
            Text(Math.Exp(regrets.Average(Math.Log))),
            Text(regrets[(int)Math.Ceiling(0.9 * regrets.Length) - 1]),
            Text(regrets[^1]),
            Text(trials.SelectMany(t => t.Comparison.RegretsOf(t.Trial)).Max()),
            trials.Sum(t => t.Trial.Diverged).ToString(CultureInfo.InvariantCulture),
        ];
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
            new Column("Of averages"),
            new Column("Cosine"),
            new Column("Accuracy") { Unit = "points" }
        );
        foreach (Comparison comparison in rule)
        {
            double points =
                100 * (Spread.Of(comparison.Untuned.Accuracies).Median - Spread.Of(comparison.Best.Accuracies).Median);
            table.Add(
                comparison.Problem,
                comparison.Steps.ToString(CultureInfo.InvariantCulture),
                Numbers.Typeset(comparison.Best.Rate, 2),
                Spread.Of(comparison.Best.Losses).Text(),
                Spread.Of(comparison.Untuned.Losses).Text(),
                Spread.Of(comparison.RegretsOf(comparison.Untuned)).Text(),
                Text(comparison.OfAverages),
                comparison.OfCosine is { } cosine ? Text(cosine) : "–",
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
                            .Item.Curve.Samples.Where(s => s.Rates.Mean > 0)
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
        !double.IsFinite(regret) ? "diverged" : regret.ToString("F2", CultureInfo.InvariantCulture);
}
