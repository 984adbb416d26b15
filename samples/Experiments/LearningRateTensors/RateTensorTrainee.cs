using Experiments.Models.Annotated;
using Experiments.Training;
using Lrt;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.LearningRateTensors;

/// <summary>
/// A network to be trained with learning-rate tensors, whose optimizer performs the whole step, with squared errors
/// that are evaluated twice.
/// </summary>
public sealed class RateTensorTrainee : Trainee
{
    private readonly LearningRateTensorOptimizer optimizer;
    private readonly bool isBlind;

    private RateTensorTrainee(AnnotatedModel model, LearningRateTensorOptimizer optimizer, bool isBlind)
        : base(model, optimizer, () => RateRange.Of(optimizer)) =>
        (this.optimizer, this.isBlind) = (optimizer, isBlind);

    /// <param name="isBlind">A value that indicates whether the rate models see zeros in the place of examples.</param>
    public static RateTensorTrainee Of(AnnotatedModel model, Setting setting, bool isBlind = false) =>
        new(model, (LearningRateTensorOptimizer)model.OptimizerFor(setting), isBlind);

    public override double Step(IProblem problem, int seed, int step)
    {
        using var scope = torch.NewDisposeScope();
        (Tensor inputs, Tensor targets) = ((ISupervisedProblem)problem).Batch(seed, step);
        Tensor seen = isBlind ? torch.zeros_like(inputs) : inputs;
        return optimizer.TrainStep(() => nn.functional.mse_loss(Model.call(inputs), targets), seen).Before;
    }
}
