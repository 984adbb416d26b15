using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>The section about the generated contenders with other values of their own setting.</summary>
public static class SweepSection
{
    public static Node Draw(SearchResult tuning, IReadOnlyList<SearchResult> sweeps)
    {
        var section = new Element(
            "div",
            MnistReport.Paragraph(
                "A hypergradient’s rate is a setting too. Those of this report’s generated contenders are constants "
                    + "in attributes; they were found like stock SGD’s "
                    + "rate, by trying values on held-out examples. To show what a wrong choice costs, each setting "
                    + "is varied here in the same way, and the chart shows how "
                    + "accuracy falls as it moves away from its best value. Nothing above was chosen by these "
                    + "trainings."
            )
        );
        section.Add(Chart([tuning, .. sweeps]).Draw());
        foreach (SearchResult sweep in sweeps)
        {
            section.Add(new Element("h3", sweep.Grid.Subject), TrialTable.Draw(sweep));
        }

        return section;
    }

    private static LineChart Chart(IReadOnlyList<SearchResult> searches)
    {
        Series[] series =
        [
            .. searches.Select(
                (search, index) =>
                    new Series(
                        $"{search.Grid.Subject}: {search.Grid.Setting}",
                        index == 0 ? ContenderStyles.Tuned : ContenderStyles.Generated(index - 1),
                        [
                            .. search.Trials.Select(trial => new Point(
                                trial.Value / search.Best.Value,
                                trial.HasDiverged ? double.NaN : 100 * trial.HeldOut.Accuracy
                            )),
                        ]
                    )
                    {
                        HasMarkers = true,
                    }
            ),
        ];
        Point[] points = [.. series.SelectMany(one => one.Points)];
        int trials = searches.Sum(search => search.Trials.Count);
        int diverged = searches.Sum(search => search.Trials.Count(trial => trial.HasDiverged));
        return new LineChart(
            "Held-out accuracy by distance from the best setting",
            new Axis(
                "Setting divided by its best value (log scale)",
                LogScale.Covering(points.Select(point => point.X))
            ),
            new Axis("Held-out images named correctly (%)", LinearScale.Covering(points.Select(point => point.Y))),
            series
        )
        {
            Height = 320,
            Caption =
                diverged == 0
                    ? $"None of the {trials.ToString(CultureInfo.InvariantCulture)} trainings diverged."
                    : $"{diverged.ToString(CultureInfo.InvariantCulture)} of the "
                        + $"{trials.ToString(CultureInfo.InvariantCulture)} trainings diverged and have no point.",
        };
    }
}
