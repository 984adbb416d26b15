using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.HypergradientDescent;

/// <summary>
/// Repeats the MNIST experiments of Baydin et al., Online Learning Rate Adaptation with Hypergradient Descent (ICLR
/// 2018).
/// </summary>
public sealed class HypergradientDescentExperiment(Plan plan) : Experiment<Outcome>
{
    public override string Name => "hypergradient-descent";

    public override int Advances => Lineup.All.Count * (plan.Seeds + plan.NetworkSeeds);

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        // As in the paper's program, the "validation set" is MNIST's test set. No setting is chosen by it here.
        using DigitSets digits = DigitSets.Read(PixelScale.Standardised, plan.Images);
        return new Outcome([
            Train("logreg", "Logistic regression", Perceptron.LogisticRegression, plan.Epochs, plan.Seeds),
            Train("mlp", "784-1000-1000-10", Perceptron.Wide, plan.NetworkEpochs, plan.NetworkSeeds),
        ]);

        NetworkOutcome Train(string key, string name, Func<nn.Module<Tensor, Tensor>> network, int epochs, int seeds)
        {
            using var problem = new Digits(name, network, digits.Training, digits.Test, Lineup.BatchSize, epochs);
            List<ContenderOutcome> outcomes = [];
            foreach (Contender contender in Lineup.All)
            {
                List<RunRecord> runs = [];
                foreach (int seed in Enumerable.Range(1, seeds))
                {
                    runs.Add(Trainer.Run(problem, contender.Method, contender.Setting, seed, cancellation));
                    advance($"{name}, {contender.Name}, seed {seed}: validation loss {runs[^1].Last.Loss:F4}");
                }

                outcomes.Add(new ContenderOutcome(contender.Name, contender.Family, contender.Variant, runs));
            }

            return new NetworkOutcome(key, name, epochs, problem.StepsPerEpoch, outcomes);
        }
    }

    public override ExperimentReport Report(Outcome outcome) => HypergradientDescentReport.Of(outcome);
}
