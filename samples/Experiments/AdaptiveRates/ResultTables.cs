using System;
using Experiments.Training;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.AdaptiveRates;

/// <summary>
/// Tables of a problem's final losses and their settings, with a row for every rule and initial rate.
/// </summary>
public static class ResultTables
{
    public static TextTable Results(ProblemOutcome problem)
    {
        var table = new TextTable(
            new Column("Rule", IsNumber: false),
            new Column("Initial rate"),
            new Column("Constant"),
            new Column("Adapted") { Unit = "one rate" },
            new Column("Adapted") { Unit = "per parameter" }
        );
        ForEach(problem, (rule, start) =>
            table.Add(
                Names.Of(rule),
                Initial(problem, rule, start),
                Final(problem, rule, RateStructure.Constant, start),
                Final(problem, rule, RateStructure.Global, start),
                Final(problem, rule, RateStructure.PerParameter, start)
            )
        );
        return table;
    }

    public static TextTable Settings(ProblemOutcome problem)
    {
        var table = new TextTable(
            new Column("Rule", IsNumber: false),
            new Column("Initial rate"),
            new Column("Hypergradient rate") { Unit = "one rate" },
            new Column("Hypergradient rate") { Unit = "per parameter" }
        );
        ForEach(problem, (rule, start) =>
            table.Add(
                Names.Of(rule),
                Initial(problem, rule, start),
                Hypergradient(problem, rule, RateStructure.Global, start),
                Hypergradient(problem, rule, RateStructure.PerParameter, start)
            )
        );
        return table;
    }

    private static void ForEach(ProblemOutcome problem, Action<BaseRule, Start> add)
    {
        foreach (Start start in Enum.GetValues<Start>())
        {
            foreach (BaseRule rule in Enum.GetValues<BaseRule>())
            {
                add(rule, start);
            }
        }
    }

    private static string Initial(ProblemOutcome problem, BaseRule rule, Start start) =>
        Numbers.Typeset(problem.Of(rule, RateStructure.Constant, start).Rate)
        + (start == Start.Best ? "" : ", too small");

    private static string Final(ProblemOutcome problem, BaseRule rule, RateStructure rates, Start start) =>
        Verdicts.FinalLoss(problem.Of(rule, rates, start)).Text();

    private static string Hypergradient(ProblemOutcome problem, BaseRule rule, RateStructure rates, Start start) =>
        problem.Of(rule, rates, start).HypergradientRate is double rate ? Numbers.Typeset(rate) : "all diverged";
}
