using System.Collections.Generic;
using System.Threading;
using Experiments.Models.Annotated;
using Experiments.Training;
using static TorchSharp.torch;

namespace Experiments.LearningRateTensors;

public static class Contenders
{
    /// <summary>The contenders that are compared step by step.</summary>
    public static readonly IReadOnlyList<Contender> AtEqualSteps =
    [
        Contender.Sgd,
        Contender.InputDriven,
        Contender.StateDriven,
    ];

    /// <summary>The contenders that are compared by evaluations of the gradient.</summary>
    public static readonly IReadOnlyList<Contender> AtEqualCost =
    [
        Contender.LongSgd,
        Contender.InputDriven,
        Contender.StateDriven,
    ];

    /// <summary>The contenders whose settings are searched.</summary>
    public static readonly IReadOnlyList<Contender> Tuned =
    [
        Contender.Sgd,
        Contender.LongSgd,
        Contender.InputDriven,
        Contender.StateDriven,
    ];

    public static bool IsSgd(this Contender contender) => contender is Contender.Sgd or Contender.LongSgd;

    /// <summary>Gets the number of evaluations of the loss and its gradient in a step.</summary>
    public static int EvaluationsPerStep(this Contender contender) => contender.IsSgd() ? 1 : 2;

    /// <param name="setting">The initial rate, and as upper rate the rate of the rate models.</param>
    public static RunRecord Train(
        this Contender contender,
        IProblem problem,
        Setting setting,
        int seed,
        CancellationToken cancellation
    )
    {
        using Trainee trainee = contender.Prepare(problem.CreateNetwork(seed), setting);
        return Trainer.Run(problem, trainee, seed, cancellation);
    }

    private static Trainee Prepare(this Contender contender, nn.Module<Tensor, Tensor> network, Setting setting) =>
        contender switch
        {
            Contender.InputDriven => RateTensorTrainee.Of(new InputDrivenSgd(network), setting),
            Contender.StateDriven => RateTensorTrainee.Of(new StateDrivenSgd(network), setting),
            Contender.Blind => RateTensorTrainee.Of(new InputDrivenSgd(network), setting, isBlind: true),
            _ => new Method(BaseRule.GradientDescent, RateStructure.Constant).Prepare(network, setting),
        };
}
