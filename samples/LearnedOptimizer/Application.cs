using System;
using LearningToLearn.Tasks;
using Lrt.Learned;
using TorchSharp;
using static TorchSharp.torch;

namespace LearningToLearn;

/// <summary>Runs an optimizer on a problem.</summary>
public static class Application
{
    /// <summary>Runs a learned optimizer on a trial.</summary>
    public static double[] Run(Trial trial, LearnedWeights weights, int steps)
    {
        using optim.Optimizer optimizer = trial.CreateLearned(weights);
        return Run(trial, optimizer, steps);
    }

    /// <returns>The losses at the start and after each step; NaN from the first that is not finite.</returns>
    public static double[] Run(Trial trial, optim.Optimizer optimizer, int steps)
    {
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
}
