using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Samples.Data;

namespace Experiments.Towers;

/// <summary>
/// Examines a claim of Chandra et al., Gradient Descent: The Ultimate Optimizer (NeurIPS 2022): the taller a tower of
/// optimizers, the less its initial rates matter.
/// </summary>
public sealed class TowersExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "towers";

    public override int Advances => Plan.Towers.Count() * plan.Rates.Count;

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitSets digits = DigitSets.Read(PixelScale.UnitInterval, plan.Images);
        using var problem = new Digits(
            "784-128-10",
            Perceptron.Squashed,
            digits.Training,
            digits.Test,
            Plan.BatchSize,
            plan.Epochs
        );
        List<TowerRun> runs = [];
        foreach ((Scheme scheme, int height) in Plan.Towers)
        {
            foreach (double rate in plan.Rates)
            {
                foreach (int seed in Enumerable.Range(1, plan.Seeds))
                {
                    RunRecord run = Trainer.Run(
                        problem,
                        Plan.MethodOf(height),
                        Plan.SettingOf(scheme, height, rate),
                        seed,
                        cancellation
                    );
                    runs.Add(
                        new TowerRun(
                            scheme,
                            height,
                            rate,
                            seed,
                            run.Last.Loss,
                            run.Last.Accuracy,
                            run.Samples[^1].Rates.Mean,
                            run.HasDiverged
                        )
                    );
                }

                advance($"{scheme}, height {height}, rate {rate:0.##e+0}");
            }
        }

        return new Outcome(plan.Epochs, problem.StepsPerEpoch, plan.Seeds, plan.Rates, runs);
    }

    public override ExperimentReport Report(Outcome outcome) => TowersReport.Of(outcome);
}
