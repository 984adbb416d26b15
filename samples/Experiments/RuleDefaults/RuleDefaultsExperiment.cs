using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Reporting;
using Lrt;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.RuleDefaults;

/// <summary>
/// Trains a perceptron on MNIST with every rule of the library that TorchSharp lacks, or has in another form, at the
/// rule's defaults. Nothing is tuned: rates of some rules are meant for other batches or networks.
/// </summary>
public sealed class RuleDefaultsExperiment(Plan plan) : Experiment<Outcome>
{
    private const int SamplesPerEpoch = 20;

    public override string Name => "rules";

    public override int Advances => RuledModel.All.Count();

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitSets digits = DigitSets.Read(PixelScale.Standardised, plan.Images);
        using var problem = new Digits(
            "784-128-10",
            Perceptron.Small,
            digits.Training,
            digits.Test,
            Plan.BatchSize,
            plan.Epochs
        );
        List<RuleOutcome> outcomes = [];
        foreach ((string rule, Func<nn.Module<Tensor, Tensor>, RuledModel> create) in RuledModel.All)
        {
            outcomes.Add(Train(problem, rule, create, cancellation));
            advance($"{rule}: {100 * outcomes[^1].Judgements[^1].Accuracy:F2} %");
        }

        return new Outcome(plan.Epochs, outcomes);
    }

    public override ExperimentReport Report(Outcome outcome) => RuleDefaultsReport.Of(outcome);

    private RuleOutcome Train(
        Digits problem,
        string rule,
        Func<nn.Module<Tensor, Tensor>, RuledModel> create,
        CancellationToken cancellation
    )
    {
        using RuledModel model = create(problem.CreateNetwork(Plan.Seed));
        using ModelOptimizer optimizer = model.Optimizer();
        List<double> losses = [];
        List<Evaluation> judgements = [];
        (double sum, int count) = (0, 0);
        int sample = Math.Max(1, problem.StepsPerEpoch / SamplesPerEpoch);
        for (int step = 0; step < problem.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = problem.Loss(model, Plan.Seed, step);
            loss.backward();
            optimizer.step();
            (sum, count) = (sum + loss.item<float>(), count + 1);
            if (count == sample)
            {
                losses.Add(sum / count);
                (sum, count) = (0, 0);
            }

            if ((step + 1) % problem.StepsPerEpoch == 0)
            {
                using IDisposable evaluation = optimizer.EvaluationWeights();
                judgements.Add(problem.Judge(model));
            }
        }

        return new RuleOutcome(rule, losses, judgements);
    }
}
