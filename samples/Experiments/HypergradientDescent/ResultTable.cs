using System;
using System.Globalization;
using System.Linq;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Reports;
using Lrt.Reports.Page;

namespace Experiments.HypergradientDescent;

/// <summary>Where the methods stand after an epoch, ours beside the authors' figures.</summary>
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
            new Column("Rate"),
            new Column("authors’"),
            new Column("Steps with a negative rate") { Unit = "all epochs" });
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
                contender.Variant == Variant.Constant ? Numbers.Typeset(Lineup.LearningRate) : Of(run => RateAt(run, step)).Text(2),
                published is null ? "–" : Numbers.Typeset(published.Rate, 2),
                contender.Variant == Variant.Constant ? "–" : Of(run => (double)run.NegativeRates / run.Steps).Text(share => Numbers.Percent(share, 1)));

            Spread Of(Func<RunRecord, double> value) => Spread.Of(contender.Runs.Select(run => run.Judgements.Count > epoch ? value(run) : double.NaN));
        }

        return table;
    }

    private static double RateAt(RunRecord run, int step) => run.Samples.Last(sample => sample.Step <= step).Rates.Mean;

    private static string Loss(double loss) => loss.ToString("F4", CultureInfo.InvariantCulture);

    private static string Loss(double? loss) => loss is double known ? Loss(known) : "–";
}
