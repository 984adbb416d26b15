using System.Globalization;
using Lrt.Reports;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>The table of a grid's values and their results, with the best one marked.</summary>
public static class TrialTable
{
    public static Node Draw(SearchResult search)
    {
        string setting = search.Grid.Setting;
        var table = new Table(
            new Column(char.ToUpperInvariant(setting[0]) + setting[1..], IsNumber: false),
            new Column("Held-out accuracy"),
            new Column("Held-out loss")
        );
        foreach (Trial trial in search.Trials)
        {
            Node[] cells =
            [
                Numbers.Typeset(trial.Value),
                trial.HasDiverged ? "diverged" : Numbers.Percent(trial.HeldOut.Accuracy),
                trial.HasDiverged ? "–" : trial.HeldOut.Loss.ToString("F4", CultureInfo.InvariantCulture),
            ];
            if (trial == search.Best)
            {
                table.AddMarkedRow(cells);
            }
            else
            {
                table.AddRow(cells);
            }
        }

        return table.Draw();
    }
}
