using System.Globalization;
using System.Linq;
using Lrt.Reports;
using Lrt.Reports.Charts;
using Lrt.Reports.Markup;
using Mnist.Training;

namespace Mnist.Reporting;

public static class TuningSection
{
    public static Node Draw(SearchResult search) =>
        new Fragment(
            MnistReport.Paragraph(
                $"Stock SGD was trained once with each of {search.Trials.Count} rates, for the same number of epochs "
                    + "as the contenders, on the training set "
                    + $"without {GridSearch.HeldOut.ToString("N0", CultureInfo.InvariantCulture)} examples. The rate "
                    + "with the best accuracy on those examples, "
                    + $"{Numbers.Typeset(search.Best.Value)}, was then used to train on the whole training set. The "
                    + "search took "
                    + $"{search.Duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} seconds, which no "
                    + "contender’s training time includes. "
                    + "The test set had no part in it."
            ),
            TrialTable.Draw(search),
            Curve(search).Draw()
        );

    private static LineChart Curve(SearchResult search)
    {
        Point[] points =
        [
            .. search
                .Trials.Where(trial => !trial.HasDiverged)
                .Select(trial => new Point(trial.Value, 100 * trial.HeldOut.Accuracy)),
        ];
        return new LineChart(
            "Held-out accuracy by learning rate",
            new Axis("Learning rate (log scale)", LogScale.Covering(points.Select(point => point.X))),
            new Axis("Held-out images named correctly (%)", LinearScale.Covering(points.Select(point => point.Y))),
            [new Series("Stock SGD", ContenderStyles.Tuned, points) { HasMarkers = true }]
        )
        {
            Height = 260,
        };
    }
}
