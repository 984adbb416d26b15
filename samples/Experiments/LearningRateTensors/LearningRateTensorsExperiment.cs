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
/// Examines the claim of Steinitz, Distributed Learning Rate Tensors: on a few synthetic mathematical datasets a
/// multilayer perceptron with linear learning-rate tensor models converges to the minimum stable test loss more quickly
/// and more reliably than standard SGD.
/// </summary>
public sealed class LearningRateTensorsExperiment(Plan plan) : Experiment<Outcome>
{
    private static readonly IReadOnlyList<Contender> AtSmallRate = [Contender.Sgd, Contender.InputDriven];

    public override string Name => "lr-tensors";

    public override int Advances =>
        SyntheticFunction.All.Count
        * (
            Contenders.Tuned.Sum(contender => plan.SettingsOf(contender).Count + plan.Seeds)
            + plan.Seeds
            + (AtSmallRate.Count * plan.SmallRateSeeds)
        );

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation) =>
        new(plan, [.. SyntheticFunction.All.Select(function => Compare(function, advance, cancellation))]);

    public override ExperimentReport Report(Outcome outcome) => LearningRateTensorsReport.Of(outcome);

    private FunctionOutcome Compare(SyntheticFunction function, Action<string> advance, CancellationToken cancellation)
    {
        using ExampleSet all = function.Draw(3L * plan.Examples);
        using Regression tuning = Problem(judged: 1, plan.Steps),
            longTuning = Problem(judged: 1, 2 * plan.Steps);
        using Regression final = Problem(judged: 2, plan.Steps),
            longFinal = Problem(judged: 2, 2 * plan.Steps),
            small = Problem(judged: 2, plan.SmallRateSteps);

        IReadOnlyList<Trial> trials = new SettingSearch(
            contender => contender == Contender.LongSgd ? longTuning : tuning,
            plan,
            advance,
            cancellation
        ).Try();
        IEnumerable<(Contender Contender, Trial Best)> chosen = Contenders
            .Tuned.Select(contender => (contender, SettingSearch.Best(trials, contender)))
            .Append((Contender.Blind, SettingSearch.Best(trials, Contender.InputDriven)));
        return new FunctionOutcome(
            function.Key,
            function.Name,
            function.Formula,
            function.Features,
            function.Outputs,
            trials,
            [
                .. chosen.Select(one =>
                    Train(
                        one.Contender == Contender.LongSgd ? longFinal : final,
                        one.Contender,
                        one.Best.Setting(),
                        plan.Seeds
                    )
                ),
            ],
            [
                .. AtSmallRate.Select(contender =>
                    Train(
                        small,
                        contender,
                        contender.IsSgd() ? new Setting(Plan.SmallRate) : new Setting(Plan.SmallRate, Plan.SmallRate),
                        plan.SmallRateSeeds
                    )
                ),
            ]
        );

        Regression Problem(int judged, int steps) =>
            new(
                function.Name,
                () => Perceptron.Narrow(function.Features, function.Outputs),
                all.Part(0, plan.Examples),
                all.Part((long)judged * plan.Examples, plan.Examples),
                Plan.BatchSize,
                steps,
                Plan.StepsPerJudgement
            );

        Entry Train(Regression problem, Contender contender, Setting setting, int seeds)
        {
            List<RunRecord> runs = [];
            foreach (int seed in Enumerable.Range(1, seeds))
            {
                runs.Add(contender.Train(problem, setting, seed, cancellation));
                advance($"{function.Name}, {contender}, seed {seed}: test loss {runs[^1].Last.Loss:F4}");
            }

            return new Entry(contender, setting.LearningRate, setting.UpperRates is [double meta] ? meta : null, runs);
        }
    }
}
