using System.Globalization;
using System.Linq;
using Lrt.Reports.Page;

namespace Experiments.Alrao;

public static class ResultTables
{
    /// <summary>
    /// Creates a table that compares Alrao with the best result of the grid, and with all results of the grid.
    /// </summary>
    public static TextTable Summary(Outcome outcome)
    {
        var table = new TextTable(
            new Column("Test accuracy", IsNumber: false) { Unit = "%" },
            new Column("Alrao"),
            new Column("SGD, best rate"),
            new Column("SGD, median rate"),
            new Column($"Adam, {Names.Rate(Plan.AdamRate)}"),
            new Column("Alrao − best SGD") { Unit = "points" },
            new Column("Better rates of SGD")
        );
        foreach (ArchitectureOutcome architecture in outcome.Architectures)
        {
            ContenderOutcome best = architecture.Best,
                middle = architecture.Middle;
            int better = architecture.Sgd.Count(sgd => sgd.Accuracy.Median > architecture.Alrao.Accuracy.Median);
            table.Add(
                architecture.Name,
                Names.Accuracy(architecture.Alrao.Accuracy),
                $"{Names.Accuracy(best.Accuracy)} at {Names.Rate(best.Rate)}",
                $"{Names.Accuracy(middle.Accuracy)} at {Names.Rate(middle.Rate)}",
                Names.Accuracy(architecture.Adam.Accuracy),
                Points(architecture.Alrao.Accuracy.Median - best.Accuracy.Median),
                string.Create(CultureInfo.InvariantCulture, $"{better} of {architecture.Sgd.Length}")
            );
        }

        return table;
    }

    public static TextTable Of(ArchitectureOutcome architecture)
    {
        var table = new TextTable(
            new Column("Method", IsNumber: false),
            new Column("Test accuracy") { Unit = "%" },
            new Column("Test loss") { Unit = "nats" },
            new Column("Training loss") { Unit = "nats, last epoch" },
            new Column("Diverged") { Unit = "seeds" }
        );
        foreach (ContenderOutcome contender in architecture.Contenders)
        {
            table.Add(
                Names.Of(contender),
                Names.Accuracy(contender.Accuracy),
                Names.Loss(contender.Loss),
                Names.Loss(contender.TrainingLoss),
                contender.Diverged.ToString(CultureInfo.InvariantCulture)
            );
        }

        return table;
    }

    private static string Points(double difference) =>
        double.IsFinite(difference) ? (100 * difference).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) : "–";
}
