using Experiments.Models.Annotated;
using Experiments.Training;
using Lrt;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.LearningRateTensors;

/// <summary>A network about to be trained with learning-rate tensors, whose optimizer does the whole step: squared errors, evaluated twice.</summary>
public sealed class RateTensorTrainee : Trainee
{
    private readonly LearningRateTensorOptimizer _optimizer;

    private RateTensorTrainee(AnnotatedModel model, LearningRateTensorOptimizer optimizer)
        : base(model, optimizer, () => RateRange.Of(optimizer))
    {
        _optimizer = optimizer;
    }

    public static RateTensorTrainee Of(AnnotatedModel model, Setting setting) => new(model, (LearningRateTensorOptimizer)model.OptimizerFor(setting));

    public override double Step(IProblem problem, int seed, int step)
    {
        using var scope = torch.NewDisposeScope();
        (Tensor inputs, Tensor targets) = ((ISupervisedProblem)problem).Batch(seed, step);
        return _optimizer.TrainStep(() => nn.functional.mse_loss(Model.call(inputs), targets), inputs).Before;
    }
}
