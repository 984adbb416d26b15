using System.Collections.Generic;
using System.Linq;
using LearningToLearn.Comparing;
using LearningToLearn.Tasks;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;

namespace LearningToLearn.Reporting;

/// <summary>Loss curves and final losses of all comparisons.</summary>
public static class ComparisonReport
{
    public static ReportPage Of(string suite, IReadOnlyList<Comparison> comparisons, int seeds)
    {
        ReportPage page = new($"Learned optimizer: {suite}", $"{Suite.Steps} steps on held-out problems, {seeds} seeds; every opponent at the best rate of a grid of two per decade");
        foreach (Comparison comparison in comparisons)
            page.Section(comparison.Title, Curves(comparison), Finals(comparison));
        return page;
    }

    private static Node Curves(Comparison comparison)
    {
        Series[] series = [.. comparison.Results.Select((result, index) => new Series(
            result.Contender,
            new SeriesStyle(index + 1, IsDashed: index > 0),
            [.. result.Mean.Select((loss, step) => new Point(step, loss))]))];
        return new LineChart(
            "Loss",
            new Axis("Steps", new LinearScale(0, Suite.Steps, 10)),
            new Axis("Loss (log scale)", LogScale.Covering(series.SelectMany(s => s.Points.Select(p => p.Y)).Where(double.IsFinite), 0)),
            series)
        {
            Caption = "Mean over the seeds; all contenders have the same problems, starts and minibatches.",
        }.Draw();
    }

    private static Node Finals(Comparison comparison)
    {
        Table table = new(new Column("Optimizer", IsNumber: false), new Column("Rate"), new Column("Final loss") { Unit = "mean of the last tenth" }, new Column("Smallest"), new Column("Largest"));
        double best = comparison.Results.Min(r => r.Finals.Average());
        foreach (Result result in comparison.Results)
        {
            Node[] cells = [result.Contender, double.IsNaN(result.Rate) ? "learned" : Numbers.Typeset(result.Rate), Numbers.Typeset(result.Finals.Average()), Numbers.Typeset(result.Finals.Min()), Numbers.Typeset(result.Finals.Max())];
            if (result.Finals.Average() == best)
                table.AddMarkedRow(cells);
            else
                table.AddRow(cells);
        }

        return table.Draw();
    }
}
