using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.Learned;

public static class LearnedReport
{
    public static ExperimentReport Of(Outcome outcome)
    {
        IChart[] own = [.. LossCharts.Of(outcome.Kinds.Where(kind => !kind.IsTransfer))];
        IChart[] transfer = [.. LossCharts.Of(outcome.Kinds.Where(kind => kind.IsTransfer))];
        TextTable losses = ResultTables.Losses(outcome),
            rates = ResultTables.Rates(outcome);
        var page = new ReportPage(
            "Is a learned optimizer faster than those that were written down?",
            $"Quadratics and small networks on MNIST, {Text(outcome.Plan.Steps)} steps, {Text(outcome.Plan.Seeds)} "
                + "seeds, as in Andrychowicz et al. (2016)"
        );
        page.Lead(Lead(outcome));
        page.Section(
            "What it was trained on",
            new Element(
                "p",
                "Other problems of the same distribution: new quadratics, or new initial weights and the test set’s "
                    + "images in place of the training set’s."
            ),
            Figure.Grid(own),
            new Element(
                "p",
                "Medians over seeds; the tinted area is the learned optimizer’s range. On MNIST, running means over "
                    + "seven steps: batches differ more from one another than optimizers do."
            ).Class("note")
        );
        page.Section(
            "What it was not trained on",
            new Element(
                "p",
                "More steps, more dimensions, more units, more layers, another activation. The opponents’ rates were "
                    + "chosen anew for each."
            ),
            Figure.Grid(transfer)
        );
        page.Section(
            "Losses at the end",
            new Element(
                "p",
                "The mean of the last tenth of the steps; medians over seeds, in brackets smallest and largest."
            ),
            losses.Draw()
        );
        page.Section("Rates of the opponents", rates.Draw());
        page.Section("How it was done", HowItWasDone(outcome));
        return new ExperimentReport(
            page,
            $"{losses.ToMarkdown()}\n{rates.ToMarkdown()}",
            new Dictionary<string, ChartSheet>
            {
                ["learned-own"] = new(own, Columns: 2),
                ["learned-transfer"] = new(transfer, Columns: 2),
            }
        );
    }

    /// <summary>
    /// Creates the summary from the results, so that it also reports where the learned optimizer loses.
    /// </summary>
    private static Element Lead(Outcome outcome) =>
        new(
            "ul",
            [
                .. outcome
                    .Kinds.Where(kind => !kind.IsTransfer)
                    .Select(kind =>
                        (Node)
                            new Element(
                                "li",
                                $"{kind.Title}: the learned optimizer ends at {kind.Learned.Final.Text()}, the best "
                                    + $"opponent, {kind.BestOpponent.Name} at "
                                    + $"{Numbers.Typeset(kind.BestOpponent.Rate!.Value, 2)}, "
                                    + $"at {kind.BestOpponent.Final.Text()}; with {Text(kind.Wins)} of "
                                    + $"{Text(kind.Learned.Losses.Count)} seeds the learned one is lower."
                            )
                    ),
                new Element(
                    "li",
                    "Where it was not trained it ends at this many times the best opponent’s loss. "
                        + string.Join(
                            "; ",
                            outcome.Kinds.Where(kind => kind.IsTransfer).Select(kind => $"{kind.Title}: {Ratio(kind)}")
                        )
                        + "."
                ),
            ]
        );

    private static string Ratio(KindOutcome kind)
    {
        double ratio = kind.Learned.Final.Median / kind.BestOpponent.Final.Median;
        return double.IsFinite(ratio) ? Numbers.Typeset(ratio, 2) : "(diverged)";
    }

    private static Element HowItWasDone(Outcome outcome) =>
        new(
            "div",
            new Element(
                "p",
                $"{string.Join(" ", outcome.Trainings.Select(Training))} Both are LSTMs with two layers of 20 units, "
                    + "which see one coordinate at a time; nothing about them is chosen for a problem."
            ),
            new Element(
                "p",
                $"The opponents are TorchSharp’s own. Each has the best of {Text(outcome.Plan.Rates().Count)} rates "
                    + $"from {Numbers.Typeset(outcome.Plan.Rates()[0], 1)} to "
                    + $"{Numbers.Typeset(outcome.Plan.Rates()[^1], 1)}, {Text(outcome.Plan.RatesPerDecade)} for every "
                    + "decade, by the same mean loss of the last tenth of the steps, on "
                    + $"{Text(outcome.Plan.TuningSeeds)} "
                    + "other problems of the same kind, on MNIST with 10,000 images that are neither trained nor "
                    + "tested on. All contenders have the same problems, initial values and batches (128 images)."
            )
        );

    private static string Training(TrainingOutcome training) =>
        $"The optimizer for {training.Suite} was trained on {Text(training.Problems)} "
        + "problems"
        + (training.Seconds is double seconds ? $", in {Text((int)seconds)} s." : " before; it ships with the sample.");

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
