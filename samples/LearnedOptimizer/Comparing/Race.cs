using System;
using System.Collections.Generic;
using System.Linq;
using LearningToLearn.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace LearningToLearn.Comparing;

/// <summary>Runs contenders on the same problems.</summary>
public static class Race
{
    /// <summary>The losses at the start and after each step; not-a-number from where they are not finite.</summary>
    public static double[] Run(IProblemSource problems, int seed, Contender contender, double rate, int steps)
    {
        using Trial trial = problems.Draw(seed);
        using optim.Optimizer optimizer = contender.Create(trial, rate);
        double[] losses = new double[steps + 1];
        for (int step = 0; step <= steps; step++)
        {
            using IDisposable scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = trial.Loss(step);
            losses[step] = trial.Share * loss.ToDouble();
            if (!double.IsFinite(losses[step]))
            {
                losses.AsSpan(step).Fill(double.NaN);
                break;
            }

            if (step < steps)
            {
                loss.backward();
                optimizer.step();
            }
        }

        return losses;
    }

    /// <summary>
    /// The rate whose mean of the last tenth of the losses is the lowest, on problems that are not held out and that the learned optimizer was
    /// not trained on last.
    /// </summary>
    public static double Tune(IProblemSource problems, Contender contender, int seeds, int steps) => contender.Rates.Count == 0 ? double.NaN : contender.Rates.MinBy(rate =>
    {
        double score = Enumerable.Range(0, seeds).Average(seed => Final(Run(problems, 1_000_000 + seed, contender, rate, steps)));
        return double.IsNaN(score) ? double.PositiveInfinity : score;
    });

    /// <summary>The mean of the last tenth: a single minibatch says little.</summary>
    public static double Final(IReadOnlyList<double> losses) => losses.Skip(losses.Count - Math.Max(1, losses.Count / 10)).Average();
}
