using System;
using System.Collections.Generic;

namespace Lrt.Execution.Tests.Variants;

/// <summary>An update rule by hand, with the derivatives of its update to its hyperparameters by hand.</summary>
internal abstract class SensitiveRule
{
    /// <summary>One step of one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="objective">The gradient of the objective: with weight decay.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="of">The hyperparameters; the learning rate with the schedule's factor.</param>
    /// <returns>The update, and its derivative to each hyperparameter.</returns>
    public abstract (double Update, Dictionary<string, double> Sensitivities) Step(
        double parameter,
        double objective,
        int step,
        Func<string, double> of
    );

    public static SensitiveRule Of(Type rule) =>
        rule.Name switch
        {
            "Sgd" or "DecayedSgd" => new Sgd(),
            "Momentum" => new Momentum(),
            "Adam" => new Adam(),
            _ => throw new ArgumentException(rule.Name, nameof(rule)),
        };

    private sealed class Sgd : SensitiveRule
    {
        public override (double Update, Dictionary<string, double> Sensitivities) Step(
            double parameter,
            double objective,
            int step,
            Func<string, double> of
        ) =>
            (
                of("LearningRate") * objective,
                new() { ["LearningRate"] = objective, ["WeightDecay"] = of("LearningRate") * parameter }
            );
    }

    private sealed class Momentum : SensitiveRule
    {
        private double velocity;

        public override (double Update, Dictionary<string, double> Sensitivities) Step(
            double parameter,
            double objective,
            int step,
            Func<string, double> of
        )
        {
            double previous = velocity;
            velocity = (of("Coefficient") * velocity) + objective;
            return (
                of("LearningRate") * velocity,
                new() { ["LearningRate"] = velocity, ["Coefficient"] = of("LearningRate") * previous }
            );
        }
    }

    private sealed class Adam : SensitiveRule
    {
        private double first;
        private double second;

        public override (double Update, Dictionary<string, double> Sensitivities) Step(
            double parameter,
            double objective,
            int step,
            Func<string, double> of
        )
        {
            (double rate, double beta1, double beta2) = (of("LearningRate"), of("Beta1"), of("Beta2"));
            (double oldFirst, double oldSecond) = (first, second);
            first = (beta1 * first) + ((1 - beta1) * objective);
            second = (beta2 * second) + ((1 - beta2) * objective * objective);
            double correction1 = 1 - Math.Pow(beta1, step);
            double correction2 = 1 - Math.Pow(beta2, step);
            double mean = first / correction1;
            double meanByBeta1 =
                ((oldFirst - objective) / correction1) + (mean * step * Math.Pow(beta1, step - 1) / correction1);
            double square = second / correction2;
            double squareByBeta2 =
                ((oldSecond - (objective * objective)) / correction2)
                + (square * step * Math.Pow(beta2, step - 1) / correction2);
            double divisor = Math.Sqrt(square) + 1e-8;
            return (
                rate * mean / divisor,
                new()
                {
                    ["LearningRate"] = mean / divisor,
                    ["Beta1"] = rate * meanByBeta1 / divisor,
                    ["Beta2"] = -rate * mean / (divisor * divisor) * squareByBeta2 / (2 * Math.Sqrt(square)),
                }
            );
        }
    }
}
