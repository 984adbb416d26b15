using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.LearningRateTensors;

public static class ResultTables
{
    public static TextTable Functions(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Function", IsNumber: false),
            new Column("Formula", IsNumber: false),
            new Column("Network", IsNumber: false)
        );
        foreach (FunctionOutcome function in outcome.Functions)
        {
            table.Add(
                function.Name,
                function.Formula,
                string.Create(CultureInfo.InvariantCulture, $"{function.Features}-10-10-{function.Outputs}")
            );
        }

        return table;
    }

    public static TextTable Minima(Outcome outcome)
    {
        TextTable table = ByContender("Minimum stable test loss");
        foreach (FunctionOutcome function in outcome.Functions)
        {
            Race race = function.RaceOf(Contenders.Tuned);
            table.Add([function.Name, .. Contenders.Tuned.Select(contender => race.Minima(contender).Text(2))]);
        }

        return table;
    }

    /// <param name="factor">The level, as a multiple of the lowest minimum.</param>
    public static TextTable Steps(Outcome outcome, double factor) =>
        Reached(outcome, Contenders.AtEqualSteps, "Steps", factor, (race, contender, level) =>
            race.Steps(contender, level)
        );

    /// <param name="factor">The level, as a multiple of the lowest minimum.</param>
    public static TextTable Evaluations(Outcome outcome, double factor) =>
        Reached(outcome, Contenders.AtEqualCost, "Evaluations", factor, (race, contender, level) =>
            race.Evaluations(contender, level)
        );

    public static TextTable Settings(Outcome outcome)
    {
        TextTable table = ByContender("Chosen rate", unit: "and meta rate");
        foreach (FunctionOutcome function in outcome.Functions)
        {
            table.Add([
                function.Name,
                .. Contenders
                    .Tuned.Select(function.Of)
                    .Select(entry =>
                        Numbers.Typeset(entry.Rate, 2)
                        + (entry.MetaRate is double meta ? $", {Numbers.Typeset(meta, 1)}" : "")
                    ),
            ]);
        }

        return table;
    }

    /// <summary>
    /// Creates a table that compares rate models that see the example with rate models that see zeros.
    /// </summary>
    public static TextTable Blindness(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Steps to the level", IsNumber: false),
            new Column("Level"),
            new Column("Input-driven"),
            new Column("Blind"),
            new Column("Quicker : slower") { Unit = "seeds, input-driven against blind" },
            new Column("Minimum stable test loss") { Unit = "input-driven" },
            new Column("Minimum stable test loss") { Unit = "blind" }
        );
        foreach (FunctionOutcome function in outcome.Functions)
        {
            double level = Race.Near * function.RaceOf(Contenders.AtEqualSteps).LowestMinimum;
            Race race = function.RaceOf([Contender.InputDriven, Contender.Blind]);
            double[] seeing = race.Steps(Contender.InputDriven, level),
                blind = race.Steps(Contender.Blind, level);
            table.Add(
                function.Name,
                Numbers.Typeset(level),
                Text(seeing),
                Text(blind),
                Text(SeedCount.Of(seeing, blind)),
                race.Minima(Contender.InputDriven).Text(2),
                race.Minima(Contender.Blind).Text(2)
            );
        }

        return table;
    }

    public static TextTable AtSmallRate(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Minimum stable test loss", IsNumber: false),
            new Column("SGD"),
            new Column("Tensors") { Unit = "input-driven" },
            new Column("Lowest") { Unit = "at the best settings" }
        );
        foreach (FunctionOutcome function in outcome.Functions)
        {
            var race = new Race(function.SmallRate);
            table.Add(
                function.Name,
                race.Minima(Contender.Sgd).Text(2),
                race.Minima(Contender.InputDriven).Text(2),
                Numbers.Typeset(function.RaceOf(Contenders.AtEqualSteps).LowestMinimum, 2)
            );
        }

        return table;
    }

    /// <summary>Gets the median, and in brackets the extremes and the number of seeds that failed.</summary>
    public static string Text(double[] steps)
    {
        Spread spread = Spread.Of(steps);
        int failed = steps.Count(double.IsInfinity);
        if (failed == steps.Length)
        {
            return "never";
        }

        string failures = failed == 0 ? "" : $"; {failed.ToString(CultureInfo.InvariantCulture)} failed";
        return $"{Number(spread.Median)} ({Number(spread.Low)} to {Number(spread.High)}{failures})";

        static string Number(double value) =>
            double.IsInfinity(value) ? "never" : value.ToString("N0", CultureInfo.InvariantCulture);
    }

    private static TextTable Reached(
        Outcome outcome,
        IReadOnlyList<Contender> compared,
        string unit,
        double factor,
        Func<Race, Contender, double, double[]> measure
    )
    {
        var table = new TextTable(
            new Column($"{unit} to the level", IsNumber: false),
            new Column("Level"),
            new Column("SGD"),
            new Column("Tensors") { Unit = "input-driven" },
            new Column("Tensors") { Unit = "state-driven" },
            new Column("Quicker : slower") { Unit = "seeds, input-driven" },
            new Column("Quicker : slower") { Unit = "seeds, state-driven" }
        );
        foreach (FunctionOutcome function in outcome.Functions)
        {
            Race race = function.RaceOf(compared);
            double level = factor * race.LowestMinimum;
            double[][] reached = [.. compared.Select(contender => measure(race, contender, level))];
            table.Add([
                function.Name,
                Numbers.Typeset(level),
                .. reached.Select(Text),
                .. reached.Skip(1).Select(tensors => Text(SeedCount.Of(tensors, reached[0]))),
            ]);
        }

        return table;
    }

    private static string Text(SeedCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Quicker} : {count.Slower}");

    private static TextTable ByContender(string heading, string? unit = null) =>
        new(
            new Column(heading, IsNumber: false) { Unit = unit },
            new Column("SGD"),
            new Column("SGD") { Unit = "twice the steps" },
            new Column("Tensors") { Unit = "input-driven" },
            new Column("Tensors") { Unit = "state-driven" }
        );
}
