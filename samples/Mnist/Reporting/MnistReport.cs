using System.Collections.Generic;
using System.Linq;
using Lrt.Reports;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;
using Mnist.Contenders;

namespace Mnist.Reporting;

/// <summary>Composes the report, whose sections have files of their own.</summary>
public static class MnistReport
{
    public static ReportPage Of(Outcome outcome)
    {
        IReadOnlyList<Entry> entries = Entry.Of(outcome.Records);
        ReportPage page = new ReportPage(
            $"MNIST from a learning rate of {Numbers.Typeset(Lineup.HopelessRate)}",
            $"A 784-128-10 network, {Count(outcome.Settings.Epochs, "epoch")}, batches of "
                + $"{Training.Course.BatchSize}, seed {outcome.Settings.Seed}"
        )
            .Lead(Headline.Of(outcome.Records, outcome.Settings.Epochs))
            .Section("Results", ResultSection.Draw(entries))
            .Section("Curves", [.. CurveSection.Draw(entries)])
            .Section("How stock SGD was tuned", TuningSection.Draw(outcome.Tuning));
        if (outcome.Sweeps.Count > 0)
        {
            page.Section("How much the settings matter", SweepSection.Draw(outcome.Tuning, outcome.Sweeps));
        }

        page.Section("Settings", SettingsSection.Draw(outcome));
        if (entries.Any(entry => entry.Record.Plan is not null))
        {
            page.Section("What the compiler generated", PlanSection.Draw(entries));
        }

        return page;
    }

    internal static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    internal static Node Paragraph(string text) => new Element("p", text);
}
