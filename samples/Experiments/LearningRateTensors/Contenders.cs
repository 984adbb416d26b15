using System.Collections.Generic;
using System.Threading;
using Experiments.Models.Annotated;
using Experiments.Training;
using static TorchSharp.torch;

namespace Experiments.LearningRateTensors;

public static class Contenders
{
    public static readonly IReadOnlyList<Contender> All = [Contender.Sgd, Contender.InputDriven, Contender.StateDriven];

    /// <summary>How often a step evaluates the loss and its gradient.</summary>
    public static int EvaluationsPerStep(this Contender contender) => contender == Contender.Sgd ? 1 : 2;

    /// <param name="setting">The initial rate, and above it the rate of the rate models.</param>
    public static RunRecord Train(this Contender contender, IProblem problem, Setting setting, int seed, CancellationToken cancellation)
    {
        using Trainee trainee = contender.Prepare(problem.CreateNetwork(seed), setting);
        return Trainer.Run(problem, trainee, seed, cancellation);
    }

    private static Trainee Prepare(this Contender contender, nn.Module<Tensor, Tensor> network, Setting setting) => contender switch
    {
        Contender.InputDriven => RateTensorTrainee.Of(new InputDrivenSgd(network), setting),
        Contender.StateDriven => RateTensorTrainee.Of(new StateDrivenSgd(network), setting),
        _ => new Method(BaseRule.GradientDescent, RateStructure.Constant).Prepare(network, setting),
    };
}
