using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.LearningRateTensors;

/// <summary>
/// Looks into the claim of Steinitz, Distributed Learning Rate Tensors: on a few synthetic mathematical datasets a multilayer perceptron
/// with linear learning-rate tensor models converges to the minimum stable test loss more quickly and more reliably than standard SGD.
/// </summary>
public sealed class LearningRateTensorsExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "lr-tensors";

    public override int Advances =>
        SyntheticFunction.All.Count * Contenders.All.Sum(contender => plan.SettingsOf(contender).Count + plan.Seeds + plan.SmallRateSeeds);

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation) =>
        new(plan, [.. SyntheticFunction.All.Select(function => Compare(function, advance, cancellation))]);

    public override ExperimentReport Report(Outcome outcome) => LearningRateTensorsReport.Of(outcome);

    private FunctionOutcome Compare(SyntheticFunction function, Action<string> advance, CancellationToken cancellation)
    {
        using ExampleSet all = function.Draw(3L * plan.Examples);
        using Regression tuning = Problem(judged: 1, plan.Epochs), final = Problem(judged: 2, plan.Epochs), small = Problem(judged: 2, plan.SmallRateEpochs);
        IReadOnlyList<Trial> trials = new SettingSearch(tuning, plan, advance, cancellation).Try();
        return new FunctionOutcome(
            function.Key, function.Name, function.Formula, function.Features, function.Outputs, trials,
            [.. Contenders.All.Select(contender => SettingSearch.Best(trials, contender)).Select(best => Train(final, best.Contender, best.Rate, best.MetaRate, plan.Seeds))],
            [.. Contenders.All.Select(contender => Train(small, contender, Plan.SmallRate, contender == Contender.Sgd ? null : Plan.SmallRate, plan.SmallRateSeeds))]);

        Regression Problem(int judged, int epochs) => new(
            function.Name, () => Perceptron.Narrow(function.Features, function.Outputs), all.Part(0, plan.Examples), all.Part((long)judged * plan.Examples, plan.Examples),
            Plan.BatchSize, plan.StepsOf(epochs), Plan.StepsPerJudgement);

        Entry Train(Regression problem, Contender contender, double rate, double? metaRate, int seeds)
        {
            List<RunRecord> runs = [];
            foreach (int seed in Enumerable.Range(1, seeds))
            {
                runs.Add(contender.Train(problem, metaRate is double meta ? new Setting(rate, meta) : new Setting(rate), seed, cancellation));
                advance($"{function.Name}, {contender}, seed {seed}: test loss {runs[^1].Last.Loss:F4}");
            }

            return new Entry(contender, rate, metaRate, runs);
        }
    }
}
