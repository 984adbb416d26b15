using System.Globalization;
using System.Linq;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.Learned;

public static class ResultTables
{
    /// <summary>Creates the table of final losses.</summary>
    public static TextTable Losses(Outcome outcome)
    {
        TextTable table = Empty(outcome, new Column("Seeds won") { Unit = "against the best opponent" });
        foreach (KindOutcome kind in outcome.Kinds)
        {
            table.Add([
                kind.Title,
                .. kind.Contenders.Select(contender => contender.Final.Text(3)),
                string.Create(CultureInfo.InvariantCulture, $"{kind.Wins} of {kind.Learned.Losses.Count}"),
            ]);
        }

        return table;
    }

    /// <summary>Creates the table of the rates that were chosen for the opponents.</summary>
    public static TextTable Rates(Outcome outcome)
    {
        TextTable table = Empty(outcome);
        foreach (KindOutcome kind in outcome.Kinds)
        {
            table.Add([
                kind.Title,
                .. kind.Contenders.Select(contender => contender.Rate is double rate ? Numbers.Typeset(rate, 2) : "–"),
            ]);
        }

        return table;
    }

    private static TextTable Empty(Outcome outcome, params Column[] further) =>
        new([
            new Column("Problems", IsNumber: false),
            .. outcome.Kinds[0].Contenders.Select(contender => new Column(contender.Name)),
            .. further,
        ]);
}
