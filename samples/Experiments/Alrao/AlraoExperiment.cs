using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Reporting;
using Experiments.Training;
using Lrt;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Alrao;

/// <summary>
/// Examines the claim of Blier, Wolinski and Ollivier, Learning with Random Learning Rates (2018): without a learning
/// rate to choose, Alrao comes close to SGD with the best rate, for every architecture.
/// </summary>
public sealed class AlraoExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "alrao";

    public override int Advances => (3 * (Plan.Rates.Count + 2) * plan.Seeds) + Intervals.Count();

    private static IEnumerable<(double Min, double Max)> Intervals =>
        from min in Plan.Rates
        from max in Plan.Rates
        where min <= max
        select (min, max);

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        CharacterText text = CharacterText.Alice;
        using DigitSets digits = DigitSets.Read(PixelScale.Standardised, plan.Images);
        Architecture recurrent = Architecture.Recurrent(text.Alphabet.Length);
        using Digits perceptron = OnDigits(Architecture.Perceptron),
            convolutional = OnDigits(Architecture.Convolutional);
        using var reading = new NextCharacter(
            recurrent.Name,
            recurrent.Plain,
            text,
            Plan.Window,
            Plan.TextBatchSize,
            plan.Epochs,
            plan.Characters
        );

        return new Outcome(
            plan,
            [
                Compare(Architecture.Perceptron, perceptron, advance, cancellation),
                Compare(Architecture.Convolutional, convolutional, advance, cancellation),
                Compare(recurrent, reading, advance, cancellation),
            ],
            [.. Intervals.Select(interval => Vary(interval.Min, interval.Max, perceptron, advance, cancellation))]
        );

        Digits OnDigits(Architecture architecture) =>
            new(architecture.Name, architecture.Plain, digits.Training, digits.Test, Plan.BatchSize, plan.Epochs);
    }

    public override ExperimentReport Report(Outcome outcome) => AlraoReport.Of(outcome);

    private ArchitectureOutcome Compare(
        Architecture architecture,
        ISupervisedProblem problem,
        Action<string> advance,
        CancellationToken cancellation
    )
    {
        int[] seeds = [.. Enumerable.Range(1, plan.Seeds)];
        List<ContenderOutcome> contenders =
        [
            .. Plan.Rates.Select(rate => Stock(ContenderKind.Sgd, BaseRule.GradientDescent, rate)),
        ];
        contenders.Add(Stock(ContenderKind.Adam, BaseRule.Adam, Plan.AdamRate));

        var log = new BeliefLog();
        List<RunRecord> runs = [];
        IReadOnlyList<LayerRates> layers = [];
        foreach (int seed in seeds)
        {
            using var trainee = AlraoTrainee.Of(
                architecture.Averaged(seed),
                new RandomLearningRates(Plan.Rates[0], Plan.Rates[^1]) { Seed = seed }
            );
            bool isFirst = seed == seeds[0];
            if (isFirst)
            {
                layers = RatesOf(trainee.Averaging);
            }

            runs.Add(Trainer.Run(problem, trainee, seed, cancellation, isFirst ? log.Watch : null));
            advance($"{architecture.Name}, Alrao, seed {seed}: test accuracy {runs[^1].Last.Accuracy:P1}");
        }

        contenders.Add(new ContenderOutcome(ContenderKind.Alrao, Rate: 0, runs));
        return new ArchitectureOutcome(
            architecture.Key,
            architecture.Name,
            problem.StepsPerEpoch,
            contenders,
            layers,
            log.Beliefs
        );

        ContenderOutcome Stock(ContenderKind kind, BaseRule rule, double rate)
        {
            List<RunRecord> trained = [];
            foreach (int seed in seeds)
            {
                trained.Add(
                    Trainer.Run(
                        problem,
                        new Method(rule, RateStructure.Constant),
                        new Setting(rate),
                        seed,
                        cancellation
                    )
                );
                advance(
                    $"{architecture.Name}, {kind} {rate:0.##e+0}, seed {seed}: test accuracy "
                        + $"{trained[^1].Last.Accuracy:P1}"
                );
            }

            return new ContenderOutcome(kind, rate, trained);
        }
    }

    private static IntervalRun Vary(
        double min,
        double max,
        ISupervisedProblem problem,
        Action<string> advance,
        CancellationToken cancellation
    )
    {
        const int Seed = 1;
        using var trainee = AlraoTrainee.Of(
            Architecture.Perceptron.Averaged(Seed),
            new RandomLearningRates(min, max) { Seed = Seed }
        );
        RunRecord run = Trainer.Run(problem, trainee, Seed, cancellation);
        advance($"Alrao from {min:0.##e+0} to {max:0.##e+0}: test accuracy {run.Last.Accuracy:P1}");
        return new IntervalRun(min, max, run.Last.Loss, run.Last.Accuracy, run.HasDiverged);
    }

    /// <summary>
    /// Gets the rates that the body drew: a layer's biases have the rates of its weights, and the output's rates are
    /// not random.
    /// </summary>
    private static LayerRates[] RatesOf(AveragingOptimizer optimizer)
    {
        string[] names =
        [
            .. optimizer
                .LearningRates.Select(parameter => parameter.Name)
                .Where(name =>
                    !name.Contains("bias", StringComparison.Ordinal)
                    && !name.StartsWith("output.", StringComparison.Ordinal)
                ),
        ];
        return
        [
            .. names.Select(name =>
            {
                using Tensor rates = optimizer.LearningRates.Copy(name);
                return new LayerRates(name, [.. rates.to(ScalarType.Float64).data<double>()]);
            }),
        ];
    }
}
