using System;
using Experiments.Models.Annotated;
using Experiments.Training;
using Lrt;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Alrao;

/// <summary>
/// A network to be trained by Alrao, whose optimizer performs the whole step. An exception in a step counts as
/// divergence.
/// </summary>
public sealed class AlraoTrainee : Trainee
{
    private readonly AveragedNetwork.GeneratedOptimizer optimizer;

    private AlraoTrainee(AveragedNetwork network, AveragedNetwork.GeneratedOptimizer optimizer, RateRange rates)
        : base(network, optimizer, () => rates) // They are drawn once and stay.
    {
        this.optimizer = optimizer;
    }

    public AveragingOptimizer Averaging => optimizer;

    public static AlraoTrainee Of(AveragedNetwork network, RandomLearningRates rates)
    {
        AveragedNetwork.GeneratedOptimizer optimizer = network.CreateOptimizer(new() { LearningRates = rates });
        return new AlraoTrainee(network, optimizer, RateRange.Of(optimizer));
    }

    public override double Step(IProblem problem, int seed, int step)
    {
        using var scope = torch.NewDisposeScope();
        (Tensor inputs, Tensor targets) = ((ISupervisedProblem)problem).Batch(seed, step);
        try
        {
            return optimizer.TrainStep(inputs, targets);
        }
        catch (InvalidOperationException)
        {
            return double.NaN;
        }
    }

    public override Evaluation Judge(IProblem problem)
    {
        try
        {
            return base.Judge(problem);
        }
        catch (InvalidOperationException)
        {
            return new Evaluation(double.NaN, 0);
        }
    }
}
