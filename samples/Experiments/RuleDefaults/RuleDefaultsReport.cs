using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.RuleDefaults;

/// <summary>The accuracy of every rule in a table, and the losses of some in a chart.</summary>
public static class RuleDefaultsReport
{
    private static readonly string[] Drawn =
    [
        nameof(Lrt.Rules.AdamW),
        nameof(Lrt.Rules.Adan),
        nameof(Lrt.Rules.Lamb),
        nameof(Lrt.Rules.LDoG),
        nameof(Lrt.Rules.Prodigy),
        nameof(Lrt.Rules.ScheduleFreeAdamW),
        nameof(Lrt.Rules.Muon),
    ];

    public static ExperimentReport Of(Outcome outcome)
    {
        var page = new ReportPage(
            "The rules at their defaults",
            $"A 784-128-10 network on MNIST, {outcome.Epochs} epochs, batches of {Plan.BatchSize}"
        );
        page.Lead(
            new Element(
                "p",
                "Nothing is tuned. Weights are evaluated as the rule says: averages of schedule-free rules and of DoG, "
                    + "the parameters of all others."
            )
        );
        TextTable table = Accuracies(outcome);
        LineChart chart = Losses(outcome);
        page.Section("Accuracy", table.Draw());
        page.Section("Training loss", chart.Draw());
        return new ExperimentReport(
            page,
            table.ToMarkdown(),
            new Dictionary<string, ChartSheet> { ["rules-loss"] = new ChartSheet([chart], Columns: 1) }
        );
    }

    private static TextTable Accuracies(Outcome outcome)
    {
        var table = new TextTable([
            new Column("Rule", IsNumber: false),
            .. Enumerable
                .Range(1, outcome.Epochs)
                .Select(epoch => new Column($"Accuracy after epoch {epoch}") { Unit = "%" }),
            new Column("Test loss"),
            new Column("Training loss at the end"),
        ]);
        foreach (RuleOutcome rule in outcome.Rules)
        {
            table.Add([
                rule.Rule,
                .. rule.Judgements.Select(j => Number(100 * j.Accuracy, "F2")),
                Number(rule.Judgements[^1].Loss, "F4"),
                Number(rule.Losses[^1], "F4"),
            ]);
        }

        return table;
    }

    private static LineChart Losses(Outcome outcome)
    {
        Series[] series =
        [
            .. outcome
                .Rules.Where(r => Drawn.Contains(r.Rule))
                .Select(
                    (r, color) =>
                        new Series(
                            r.Rule,
                            new SeriesStyle(color + 1),
                            [
                                .. r
                                    .Losses.Index()
                                    .Where(l => double.IsFinite(l.Item) && l.Item > 0)
                                    .Select(l => new Point(outcome.Epochs * (l.Index + 1.0) / r.Losses.Count, l.Item)),
                            ]
                        )
                ),
        ];
        return new LineChart(
            "Training loss",
            new Axis("Epoch", new LinearScale(0, outcome.Epochs, outcome.Epochs)),
            new Axis("Loss (log scale)", LogScale.Covering(series.SelectMany(s => s.Points).Select(p => p.Y))),
            series
        );
    }

    private static string Number(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "diverged";
}
