using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Data;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace Experiments.LearningRateTensors;

public static class LearningRateTensorsReport
{
    public static ExperimentReport Of(Outcome outcome)
    {
        Plan plan = outcome.Plan;
        IChart[] losses = [.. LossCharts.BySteps(outcome)],
            reached = [.. ReachedCharts.BySteps(outcome)];
        IChart[] lossesAtEqualCost = [.. LossCharts.ByEvaluations(outcome)],
            reachedAtEqualCost = [.. ReachedCharts.ByEvaluations(outcome)];
        IChart[] rates = [.. RateCharts.Means(outcome)],
            small = [.. LossCharts.AtSmallRate(outcome)];
        IChart[] inputSettings = [.. RateCharts.Sensitivity(outcome, Contender.InputDriven)],
            stateSettings = [.. RateCharts.Sensitivity(outcome, Contender.StateDriven)];
        TextTable functions = ResultTables.Functions(outcome),
            settings = ResultTables.Settings(outcome),
            minima = ResultTables.Minima(outcome);
        TextTable near = ResultTables.Steps(outcome, Race.Near),
            nearAtEqualCost = ResultTables.Evaluations(outcome, Race.Near);
        TextTable twice = ResultTables.Steps(outcome, Race.Twice),
            twiceAtEqualCost = ResultTables.Evaluations(outcome, Race.Twice);
        TextTable blindness = ResultTables.Blindness(outcome),
            smallRate = ResultTables.AtSmallRate(outcome);

        var page = new ReportPage(
            "Do learning-rate tensors learn more quickly and more reliably than SGD?",
            $"Perceptrons with two hidden layers of 10 on {outcome.Functions.Count} synthetic functions, "
                + $"{Thousands(plan.Steps)} steps, {Thousands(plan.Seeds)} seeds"
        );
        page.Lead(Lead(outcome));
        page.Section("The functions", Functions(plan), functions.Draw());
        page.Section(
            "At equal steps",
            new Element(
                "p",
                "A level counts as reached at the step from which on the test loss, averaged over 100 steps, stays at "
                    + "or below it until the end, a tenth of the training at "
                    + "least; the minimum stable test loss is the lowest such level. The level of the first table: "
                    + $"{Numbers.Percent(Race.Near - 1, 0)} above the lowest minimum that the "
                    + "median seed of any method has; of the second: twice that minimum. Medians over seeds, in "
                    + "brackets the smallest and the largest, and how many seeds failed: "
                    + "diverged or never held the level. The last columns: on how many seeds the tensors were there "
                    + "sooner and later than SGD."
            ),
            near.Draw(),
            twice.Draw(),
            Figure.Grid(losses),
            new Element(
                "p",
                "Medians over seeds of the smoothed test loss; tinted areas reach from the lowest seed to the "
                    + "highest; a cross on the upper edge: a seed diverged."
            ).Class("note"),
            new Element("h3", "How many seeds have reached the first level"),
            Figure.Grid(reached)
        );
        page.Section(
            "At equal cost",
            new Element(
                "p",
                "A step with learning-rate tensors evaluates the loss and its gradient twice. Here SGD may make "
                    + $"{Thousands(2 * plan.Steps)} steps, with a rate chosen for that, and the tensors "
                    + $"{Thousands(plan.Steps)} as before. What the rate models themselves cost is not counted."
            ),
            nearAtEqualCost.Draw(),
            twiceAtEqualCost.Draw(),
            Figure.Grid(lossesAtEqualCost),
            new Element("h3", "How many seeds have reached the first level"),
            Figure.Grid(reachedAtEqualCost)
        );
        page.Section("The minimum", minima.Draw());
        page.Section(
            "What the rates do",
            new Element(
                "p",
                "The mean over all parameters of the rates of a batch; medians over seeds that did not diverge, and "
                    + "the range of these seeds."
            ),
            Figure.Grid(rates)
        );
        page.Section(
            "What it matters that rates depend on the example",
            new Element(
                "p",
                "Blind rate models see zeros in the place of examples; settings and seeds are those of the "
                    + "input-driven ones, the levels those at equal steps."
            ),
            blindness.Draw()
        );
        page.Section(
            "What the settings matter",
            new Element(
                "p",
                $"The search tried {plan.Rates.Count} constant rates for SGD, and {plan.InitialRates.Count} initial "
                    + $"rates with {plan.MetaRates.Count} rates of the rate models (meta rates) for the "
                    + "tensors. Here: the minimum stable loss on the validation set, median over "
                    + $"{Thousands(plan.TuningSeeds)} seeds. A cross: at least one seed diverged."
            ),
            settings.Draw(),
            new Element("h3", "Input-driven"),
            Figure.Grid(inputSettings),
            new Element("h3", "State-driven"),
            Figure.Grid(stateSettings)
        );
        page.Section(
            "At the rates of Steinitz’s program",
            new Element(
                "p",
                $"There SGD and tensors start from the same rate, {Numbers.Typeset(Plan.SmallRate)}, and that is the "
                    + $"rate of the rate models too. {Thousands(plan.SmallRateSteps)} "
                    + $"steps, {Thousands(plan.SmallRateSeeds)} seeds."
            ),
            smallRate.Draw(),
            Figure.Grid(small)
        );
        page.Section("How it was done", HowItWasDone(plan));

        string markdown = string.Join(
            '\n',
            new (string Title, TextTable Table)[]
            {
                ("The functions", functions),
                ("At equal steps, 10 % above the lowest minimum", near),
                ("At equal steps, twice the lowest minimum", twice),
                ("At equal cost, 10 % above the lowest minimum", nearAtEqualCost),
                ("At equal cost, twice the lowest minimum", twiceAtEqualCost),
                ("The minimum", minima),
                ("What it matters that rates depend on the example", blindness),
                ("The settings", settings),
                ("At the rates of Steinitz’s program", smallRate),
            }.Select(part => $"{part.Title}\n\n{part.Table.ToMarkdown()}")
        );
        return new ExperimentReport(
            page,
            markdown,
            new Dictionary<string, ChartSheet>
            {
                ["lr-tensors-loss"] = new(losses, Columns: 2),
                ["lr-tensors-reached"] = new(reached, Columns: 2),
                ["lr-tensors-loss-equal-cost"] = new(lossesAtEqualCost, Columns: 2),
                ["lr-tensors-reached-equal-cost"] = new(reachedAtEqualCost, Columns: 2),
                ["lr-tensors-rates"] = new(rates, Columns: 2),
                ["lr-tensors-settings"] = new(inputSettings, Columns: 2),
                ["lr-tensors-small-rate"] = new(small, Columns: 2),
            }
        );
    }

    /// <summary>Creates the summary from counts, so that it also reports where the claim does not hold.</summary>
    private static Element Lead(Outcome outcome)
    {
        var list = new Element("ul");
        foreach (Contender contender in Contenders.AtEqualSteps.Skip(1))
        {
            Verdict steps = Verdict.AtEqualSteps(outcome, contender),
                cost = Verdict.AtEqualCost(outcome, contender);
            list.Add(
                new Element("li", $"{Capital(Names.Of(contender))}, at equal steps: {Text(steps)}"),
                new Element("li", $"{Capital(Names.Of(contender))}, at equal cost: {Text(cost)}")
            );
        }

        return new Element(
            "div",
            list,
            new Element(
                "p",
                "To come within 10 % of the lowest minimum stable test loss of any method. Clearly: on nine of ten "
                    + "seeds at least. Same search effort for all."
            ).Class("note")
        );

        string Text(Verdict verdict) =>
            $"clearly quicker than SGD at its best rate on {verdict.Quicker} of {outcome.Functions.Count} functions, "
            + $"clearly slower on {verdict.Slower}; "
            + $"{verdict.Failures} of {outcome.Functions.Count * outcome.Plan.Seeds} trainings failed, with SGD "
            + $"{verdict.SgdFailures}.";

        static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static Element Functions(Plan plan) =>
        new(
            "p",
            $"{Thousands(plan.Examples)} examples to learn from, as many to choose settings by, as many to judge by. "
                + "Outputs have mean 0 and variance 1, and noise of standard deviation "
                + $"{Numbers.Typeset(SyntheticFunction.Noise)}: a loss of 1 means nothing learned, "
                + $"{Numbers.Typeset(SyntheticFunction.NoiseFloor)} all there is to learn."
        );

    private static Element HowItWasDone(Plan plan) =>
        new(
            "div",
            new Element(
                "p",
                $"Mean squared error, batches of {Plan.BatchSize}, ReLU. SGD is TorchSharp’s own, without momentum; "
                    + "the tensors are generated by LrtGen over the same rule: a rate model "
                    + "for each parameter tensor, a rate for every parameter, scale at least 0. With the same seed "
                    + "all start from the same weights and see the same batches."
            ),
            new Element(
                "p",
                $"Settings are chosen with {Thousands(plan.TuningSeeds)} other seeds and on the validation set, by "
                    + "what is reported: steps to 10 % above the lowest minimum that any setting of any "
                    + "method holds, a failed training counting as ten times its length (PAR10); then by the minimum. "
                    + "For the tensors twelve trials are a coarser net over two numbers than for SGD over one."
            )
        );

    private static string Thousands(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
