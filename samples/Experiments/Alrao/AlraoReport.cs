using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.Alrao;

public static class AlraoReport
{
    public static ExperimentReport Of(Outcome outcome)
    {
        Plan plan = outcome.Plan;
        TextTable summary = ResultTables.Summary(outcome);
        IChart[] accuracies = [.. ContenderCharts.Accuracies(outcome)];
        IChart[] curves = [.. ContenderCharts.LearningCurves(outcome)];
        IChart[] posteriors = [.. RateCharts.Posteriors(outcome)];
        IChart intervals = RateCharts.Intervals(outcome);
        var page = new ReportPage(
            "Is Alrao as good as the best learning rate?",
            $"MNIST and a text, three architectures, {Count(plan.Epochs, "epoch")}, {Count(plan.Seeds, "seed")}, one "
                + "interval from 10⁻⁵ to 10"
        );
        page.Lead(Lead(outcome));
        page.Section(
            "Against every rate of SGD",
            new Element(
                "p",
                "The best rate and the median rate of SGD are chosen afterwards, by the test set, as no user could: "
                    + "the best is what Alrao is measured by, the median what a "
                    + "guess gives. Medians over seeds, in brackets smallest and largest."
            ),
            summary.Draw(),
            Figure.Grid(accuracies),
            new Element(
                "p",
                "Tinted areas reach over the seeds; a cross on the upper edge: at least one seed diverged."
            ).Class("note")
        );
        page.Section(
            "Learning curves",
            new Element(
                "p",
                "Medians over seeds of the steps’ losses, smoothed. Alrao’s is the loss of the average over its copies."
            ),
            Figure.Grid(curves)
        );
        page.Section(
            "Which copies are believed",
            new Element(
                "p",
                $"The {Plan.Copies} copies of the output layer learn at rates spread over the interval. The stronger "
                    + "the colour, the larger the posterior of the copy, "
                    + "from 0 (paper) to 1; first seed."
            ),
            Figure.Grid(posteriors)
        );
        page.Section(
            "What the bounds of the interval matter",
            new Element("p", "The same perceptron by Alrao with intervals from one power of ten to another."),
            Figure.Of(intervals)
        );
        page.Section(
            "The rates that were drawn",
            [
                new Element(
                    "p",
                    "How many features of each layer got which rate, with the first seed; a layer’s biases share the "
                        + "rates of its weights."
                ),
                .. outcome.Architectures.SelectMany(architecture =>
                    new Node[]
                    {
                        new Element("h3", architecture.Name),
                        Figure.Grid([.. RateCharts.Drawn(architecture)]),
                    }
                ),
            ]
        );

        string markdown = summary.ToMarkdown();
        foreach (ArchitectureOutcome architecture in outcome.Architectures)
        {
            TextTable table = ResultTables.Of(architecture);
            page.Section(architecture.Name, table.Draw());
            markdown += $"\n{architecture.Name}\n\n{table.ToMarkdown()}";
        }

        page.Section("How it was done", HowItWasDone(outcome));
        return new ExperimentReport(
            page,
            markdown,
            new Dictionary<string, ChartSheet>
            {
                ["alrao-accuracy"] = new(accuracies, Columns: 2),
                ["alrao-curves"] = new(curves, Columns: 2),
                ["alrao-posterior"] = new(posteriors, Columns: 2),
                ["alrao-intervals"] = new([intervals], Columns: 1),
                ["alrao-rates"] = new([.. outcome.Architectures.SelectMany(RateCharts.Drawn)], Columns: 2),
            }
        );
    }

    /// <summary>Creates the summary from the results, so that it also reports where Alrao is not close.</summary>
    private static Element Lead(Outcome outcome)
    {
        var list = new Element("ul");
        foreach (ArchitectureOutcome architecture in outcome.Architectures)
        {
            (ContenderOutcome alrao, ContenderOutcome best, ContenderOutcome middle) = (
                architecture.Alrao,
                architecture.Best,
                architecture.Middle
            );
            list.Add(
                new Element(
                    "li",
                    $"{architecture.Name}: {Names.Accuracy(alrao.Accuracy.Median)} by Alrao, with nothing tuned; SGD "
                        + $"has {Names.Accuracy(best.Accuracy.Median)} at its best rate "
                        + $"({Names.Rate(best.Rate)}) and {Text(middle)} at its median one; Adam as it comes has "
                        + $"{Text(architecture.Adam)}."
                )
            );
        }

        return list;

        static string Text(ContenderOutcome contender) =>
            double.IsFinite(contender.Accuracy.Median) ? Names.Accuracy(contender.Accuracy.Median) : "diverged";
    }

    private static Element HowItWasDone(Outcome outcome) =>
        new Element(
            "div",
            new Element(
                "p",
                $"All methods see the same examples in the same order, for {Count(outcome.Plan.Epochs, "epoch")}: the "
                    + $"first {Thousands(outcome.Plan.Images)} images of MNIST’s training set in batches of "
                    + $"{Plan.BatchSize}, judged on its test set; or the first nine tenths of Alice’s Adventures in "
                    + $"Wonderland in batches of {Plan.TextBatchSize} windows of {Plan.Window} characters, "
                    + "every one of which is to be predicted from those before it in the window, judged on the last "
                    + "tenth. Steps per epoch: "
                    + string.Join(", ", outcome.Architectures.Select(StepsPerEpoch))
                    + "."
            ),
            new Element(
                "p",
                "SGD, without momentum, and Adam are TorchSharp’s own; Alrao is generated by LrtGen over the same "
                    + "rule of SGD. With the same seed they start from the same weights of the "
                    + "body. A training diverges when its loss is no finite number; Alrao’s also when none of its "
                    + "copies has a finite loss."
            )
        );

    private static string Count(int number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Thousands(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string StepsPerEpoch(ArchitectureOutcome architecture) =>
        $"{architecture.Name} {architecture.StepsPerEpoch.ToString(CultureInfo.InvariantCulture)}";
}
