using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Samples.Data;

namespace Experiments.Untuned;

/// <summary>
/// Asks what it costs to choose no learning rate: every rule without one against the best constant rate of a grid.
/// </summary>
public sealed class UntunedExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "untuned";

    public override int Advances =>
        plan.Problems * Enum.GetValues<UntunedRule>().Sum(rule => plan.RatesOf(rule).Count + 1);

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitSets digits = DigitSets.Read(PixelScale.Standardised, plan.Images);
        List<Comparison> comparisons = [];
        foreach (IProblem problem in Problems.Create(plan, digits, CharacterText.Alice).Take(plan.Problems))
        {
            using (problem)
            {
                comparisons.AddRange(Enum.GetValues<UntunedRule>().Select(Compare));
            }

            Comparison Compare(UntunedRule rule) =>
                new(
                    problem.Name,
                    rule,
                    problem.Steps,
                    [.. plan.RatesOf(rule).Select(rate => Constant(rule, rate))],
                    Train($"{problem.Name}, {rule}, untuned", seed =>
                        UntunedTrainees.Untuned(rule, problem.CreateNetwork(seed))
                    )
                );

            ConstantOutcome Constant(UntunedRule rule, double rate)
            {
                List<RunRecord> runs = Train($"{problem.Name}, {rule} at {rate:G2}", seed =>
                    UntunedTrainees.Constant(rule, problem.CreateNetwork(seed), rate)
                );
                return new ConstantOutcome(
                    rate,
                    [.. runs.Select(r => r.FinalLoss)],
                    [.. runs.Select(r => r.Last.Accuracy)]
                );
            }

            List<RunRecord> Train(string what, Func<int, Trainee> prepare)
            {
                List<RunRecord> runs = [];
                foreach (int seed in Enumerable.Range(1, plan.Seeds))
                {
                    using Trainee trainee = prepare(seed);
                    runs.Add(Trainer.Run(problem, trainee, seed, cancellation));
                }

                advance($"{what}: loss {Spread.Of(runs.Select(r => r.FinalLoss)).Median:G4}");
                return runs;
            }
        }

        return new Outcome(plan, comparisons);
    }

    public override ExperimentReport Report(Outcome outcome) => UntunedReport.Of(outcome);
}
