using System;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.HypergradientDescent;

/// <summary>The table of results after an epoch, beside the authors' figures.</summary>
public static class ResultTable
{
    public static TextTable Of(NetworkOutcome network, int epoch)
    {
        var table = new TextTable(
            new Column("Method", IsNumber: false),
            new Column("Training loss"),
            new Column("authors’"),
            new Column("Validation loss"),
            new Column("authors’"),
            new Column("Rate") { Unit = "thousandths" },
            new Column("authors’"),
            new Column("Below 0") { Unit = "% of all steps" }
        );
        foreach (ContenderOutcome contender in network.Contenders)
        {
            Published.Result? published = Published.Of(network.Key, contender.Name, epoch);
            int step = epoch * network.StepsPerEpoch;
            table.Add(
                contender.Name,
                Of(run => run.EpochLosses[epoch - 1]).Text(Loss),
                Loss(published?.TrainingLoss),
                Of(run => run.Judgements[epoch].Loss).Text(Loss),
                Loss(published?.ValidationLoss),
                contender.Variant == Variant.Constant
                    ? Rate(Lineup.LearningRate)
                    : Of(run => RateAt(run, step)).Text(Rate),
                published is null ? "–" : Rate(published.Rate),
                contender.Variant == Variant.Constant
                    ? "–"
                    : Of(run => 100.0 * run.NegativeRates / run.Steps)
                        .Text(share => share.ToString("F1", CultureInfo.InvariantCulture))
            );

            Spread Of(Func<RunRecord, double> value) =>
                Spread.Of(contender.Runs.Select(run => run.Judgements.Count > epoch ? value(run) : double.NaN));
        }

        return table;
    }

    private static double RateAt(RunRecord run, int step) => run.Samples.Last(sample => sample.Step <= step).Rates.Mean;

    private static string Rate(double rate) => Numbers.Typeset(1000 * rate, 3);

    private static string Loss(double loss) => loss.ToString("F4", CultureInfo.InvariantCulture);

    private static string Loss(double? loss) => loss is double known ? Loss(known) : "–";
}
