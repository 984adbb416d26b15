using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Experiments.Reporting;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace Experiments.Learned;

/// <summary>
/// Examines the claim of Andrychowicz et al., Learning to learn by gradient descent by gradient descent (NeurIPS 2016):
/// an optimizer that was trained on problems of a kind is faster on other problems of that kind than any optimizer
/// designed by hand, at its best rate.
/// </summary>
public sealed class LearnedExperiment(Plan plan) : Experiment<Outcome>
{
    private const int Suites = 2;
    private const int Kinds = 8;
    private const int WeightsSeed = 1;

    public override string Name => "learned";

    public override int Advances => (Kinds * (1 + (2 * Contender.Stock.Count))) + Suites;

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitImages images = DigitImages.Read(plan.Images);
        Suite quadratics = Suite.Quadratics(),
            digits = Suite.Digits(images);
        Dictionary<Suite, LearnedWeights> weights = [];
        List<TrainingOutcome> trainings = [];
        foreach (Suite suite in (Suite[])[quadratics, digits])
        {
            trainings.Add(Obtain(suite, out LearnedWeights obtained, cancellation));
            weights.Add(suite, obtained);
            advance($"{suite.Name}: {(plan.Trains ? "trained" : "loaded")} an optimizer");
        }

        return new Outcome(
            plan,
            trainings,
            [
                .. Kind.Of(quadratics, digits, images, plan.Steps)
                    .Select(kind => Measure(kind, weights[kind.Suite], advance, cancellation)),
            ]
        );
    }

    public override ExperimentReport Report(Outcome outcome) => LearnedReport.Of(outcome);

    private KindOutcome Measure(
        Kind kind,
        LearnedWeights weights,
        Action<string> advance,
        CancellationToken cancellation
    )
    {
        Race race = new(kind.Problems, kind.Steps, cancellation);
        List<ContenderOutcome> contenders = [];
        foreach (Contender contender in (IEnumerable<Contender>)[Contender.Learned(weights), .. Contender.Stock])
        {
            double? rate = race.BestRate(contender, plan.Rates(), plan.TuningSeeds);
            if (rate is not null)
            {
                advance($"{kind.Title}, {contender.Name}: best at {rate:G3}");
            }

            contenders.Add(new ContenderOutcome(contender.Name, rate, race.Run(contender, rate, plan.Seeds)));
            advance($"{kind.Title}, {contender.Name}: final loss {contenders[^1].Final.Median:G3}");
        }

        return new KindOutcome(kind.Key, kind.Title, kind.Suite.Name, kind.IsTransfer, kind.Steps, contenders);
    }

    private TrainingOutcome Obtain(Suite suite, out LearnedWeights weights, CancellationToken cancellation)
    {
        if (!plan.Trains)
        {
            weights = LearnedWeights.Load(suite.Shipped);
            return new TrainingOutcome(suite.Name, suite.Count, Seconds: null);
        }

        int problems = plan.Problems ?? suite.Count;
        MetaTrainer trainer = LearningToLearn.Training.Of(suite, LearnedWeights.Random(suite.Network, WeightsSeed));
        long began = Stopwatch.GetTimestamp();
        trainer.Train(problems, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        weights = trainer.Best[0];
        return new TrainingOutcome(suite.Name, problems, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
