using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>
/// Asks what it costs to choose no learning rate: every rule without one against the best constant rate of a grid, from
/// many starts, and against other rules that need none.
/// </summary>
public sealed class UntunedExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "untuned";

    public override int Advances =>
        Enumerable
            .Range(plan.First, plan.Last - plan.First + 1)
            .Sum(number =>
                Enum.GetValues<UntunedRule>()
                    .Sum(rule =>
                        plan.RatesOf(rule).Count
                        + 1
                        + (Problems.IsLong(number) ? 0 : plan.CosineRates(1).Count + plan.Starts().Count)
                        + Opponent.Of(rule).Count
                    )
            );

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitSets digits = DigitSets.Read(PixelScale.Standardised, plan.Images);
        Problems problems = new(plan, digits, CharacterText.Alice);
        List<Comparison> comparisons = [];
        for (int number = plan.First; number <= plan.Last; number++)
        {
            using IProblem problem = problems.Create(number);
            foreach (UntunedRule rule in Enum.GetValues<UntunedRule>())
            {
                comparisons.Add(
                    new Measurement(plan, problem, rule, advance, cancellation).Run(Problems.IsLong(number))
                );
            }
        }

        return new Outcome(plan, comparisons);
    }

    public override ExperimentReport Report(Outcome outcome) => UntunedReport.Of(outcome);

    /// <summary>The trainings of one problem by one rule.</summary>
    private sealed class Measurement(
        Plan plan,
        IProblem problem,
        UntunedRule rule,
        Action<string> advance,
        CancellationToken cancellation
    )
    {
        private RunRecord? first;

        /// <param name="isLong">A value that indicates whether the trainings are few, because they are long.</param>
        public Comparison Run(bool isLong)
        {
            Trial[] constants = [.. plan.RatesOf(rule).Select(Constant)];
            double best = constants.MinBy(c => Spread.Of(c.Losses).Median)!.Rate;
            Trial[] cosines = isLong ? [] : [.. plan.CosineRates(best).Select(Cosine)];
            Trial untuned = From(Start.Default);
            RunRecord curve = first!;
            return new Comparison(
                problem.Name,
                rule,
                problem.Steps,
                constants,
                cosines,
                untuned,
                curve,
                isLong ? [] : [.. plan.Starts().Select(From)],
                [.. Opponent.Of(rule).Select(o => Train(o.Name, 0, o.Prepare))]
            );
        }

        private Trial Constant(double rate) =>
            Train($"constant {rate:G2}", rate, network => UntunedTrainees.Constant(rule, network, rate));

        private Trial Cosine(double rate) =>
            Train($"cosine from {rate:G2}", rate, network =>
                UntunedTrainees.Cosine(rule, network, rate, problem.Steps)
            );

        private Trial From(Start start) =>
            Train(start.Name, 0, network => UntunedTrainees.Untuned(rule, network, start));

        private Trial Train(string name, double rate, Func<nn.Module<Tensor, Tensor>, Trainee> prepare)
        {
            first = null;
            (List<double> losses, List<double> averaged, List<double> accuracies) = ([], [], []);
            foreach (int seed in Enumerable.Range(1, plan.Seeds))
            {
                using Trainee trainee = prepare(problem.CreateNetwork(seed));
                using WeightAverage average = new();
                RunRecord run = Trainer.Run(problem, trainee, seed, cancellation, average.Take);
                first ??= run;
                losses.Add(run.FinalLoss);
                accuracies.Add(run.Last.Accuracy);
                double loss = average.While(trainee.Model, () => problem.Judge(trainee.Model).Loss);
                averaged.Add(double.IsFinite(loss) && double.IsFinite(run.FinalLoss) ? loss : double.PositiveInfinity);
            }

            advance($"{problem.Name}, {rule}, {name}: loss {Spread.Of(losses).Median:G4}");
            return new Trial(name, rate, losses, averaged, accuracies);
        }
    }
}
