using System.Collections.Generic;
using Lrt.Samples.Data;
using Mnist.Contenders;

namespace Mnist.Training;

/// <summary>The record of the training of one contender.</summary>
public sealed record TrainingRecord(Contender Contender, int StepsPerEpoch)
{
    /// <summary>The loss of every batch, before that batch's step.</summary>
    public List<double> Losses { get; } = [];

    public List<RateSample> Rates { get; } = [];

    /// <summary>The accuracies on the watched set: before the first epoch, and after each.</summary>
    public List<double> Accuracies { get; } = [];

    /// <summary>The times of batch, forward, backward and optimizer, without evaluation and display.</summary>
    public StepTimes Iterations { get; } = new();

    /// <summary>The times of the optimizer's <c>step()</c> alone.</summary>
    public StepTimes OptimizerSteps { get; } = new();

    /// <summary>The evaluation on the whole training set with the final weights.</summary>
    public Evaluation Training { get; set; }

    /// <summary>The evaluation on the watched set with the final weights.</summary>
    public Evaluation Watched { get; set; }

    /// <summary>A value that indicates whether the loss became NaN or infinite, which ended the training.</summary>
    public bool HasDiverged { get; set; }

    public string? Plan { get; init; }

    /// <summary>Computes the mean loss over the last steps.</summary>
    public double RecentLoss(int steps)
    {
        int from = int.Max(0, Losses.Count - steps);
        double sum = 0;
        for (int index = from; index < Losses.Count; index++)
        {
            sum += Losses[index];
        }

        return sum / (Losses.Count - from);
    }
}
