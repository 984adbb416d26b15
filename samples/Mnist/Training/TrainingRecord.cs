using System.Collections.Generic;
using Lrt.Samples.Data;
using Mnist.Contenders;

namespace Mnist.Training;

/// <summary>What happened while one contender trained.</summary>
public sealed record TrainingRecord(Contender Contender, int StepsPerEpoch)
{
    /// <summary>The loss of every batch, before that batch's step.</summary>
    public List<double> Losses { get; } = [];

    public List<RateSample> Rates { get; } = [];

    /// <summary>On the watched set: before the first epoch, and after each.</summary>
    public List<double> Accuracies { get; } = [];

    /// <summary>Batch, forward, backward and optimizer; neither evaluation nor display.</summary>
    public StepTimes Iterations { get; } = new();

    /// <summary>The optimizer's <c>step()</c> alone.</summary>
    public StepTimes OptimizerSteps { get; } = new();

    /// <summary>On the whole training set with the final weights.</summary>
    public Evaluation Training { get; set; }

    /// <summary>On the watched set with the final weights.</summary>
    public Evaluation Watched { get; set; }

    /// <summary>The loss stopped being a number, and the training with it.</summary>
    public bool HasDiverged { get; set; }

    public string? Plan { get; init; }

    /// <summary>Gets the mean over the last steps.</summary>
    public double RecentLoss(int steps)
    {
        int from = int.Max(0, Losses.Count - steps);
        double sum = 0;
        for (int index = from; index < Losses.Count; index++)
            sum += Losses[index];
        return sum / (Losses.Count - from);
    }
}
