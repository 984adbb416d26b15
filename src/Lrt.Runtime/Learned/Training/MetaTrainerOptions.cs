using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Learned.Training;

/// <summary>
/// The settings for the training of learned optimizers. The defaults are those of Andrychowicz et al. 2016.
/// </summary>
public sealed record MetaTrainerOptions
{
    /// <summary>
    /// The number of steps through which the loss is differentiated by truncated backpropagation through time.
    /// </summary>
    public int Unroll { get; init; } = 20;

    /// <summary>
    /// The number of unrolls per problem. Each unroll continues where the previous unroll ended, with its states.
    /// </summary>
    public int UnrollsPerProblem { get; init; } = 5;

    /// <summary>
    /// The weights of the losses at the <see cref="Unroll"/> + 1 points of an unroll, start and end included; null for
    /// 1 each.
    /// </summary>
    public IReadOnlyList<double>? StepWeights { get; init; }

    /// <summary>
    /// A value that indicates whether the gradients that enter the network are differentiated too. That is exact, and
    /// needs a product with the model's second derivatives, through autograd, at every step. Otherwise these gradients
    /// are constants, as in the paper.
    /// </summary>
    public bool SecondDerivatives { get; init; }

    /// <summary>
    /// The range of random factors on coordinates: above 0, every coordinate of a training problem is multiplied by a
    /// random number from e^-spread to e^spread, which stays the same throughout the problem. Networks then learn
    /// faster, and depend less on the scale of gradients (Lv, Jiang and Li 2017). Held-out problems are not changed.
    /// </summary>
    public double RandomScaling { get; init; }

    /// <summary>The rate of Adam, which moves the weights.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// The number of problems in which the learning rate gradually falls to half; infinite for a constant rate.
    /// </summary>
    public double LearningRateHalfLife { get; init; } = double.PositiveInfinity;

    /// <summary>The decay rate of Adam's first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay rate of Adam's second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>The epsilon of Adam, which is added to the root before the bias correction.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// The largest norm of the gradient with respect to all weights; a longer gradient is scaled down to this norm.
    /// </summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The number of training problems between evaluations; 0 for no evaluations.</summary>
    public int EvaluationPeriod { get; init; }

    /// <summary>The number of held-out problems of an evaluation, which are the same each time.</summary>
    public int EvaluationProblems { get; init; } = 20;

    internal double LearningRateAt(int problem) => LearningRate * double.Exp2(-problem / LearningRateHalfLife);

    internal double WeightAt(int point) => StepWeights?[point] ?? 1;

    internal void Check()
    {
        Require(Unroll >= 1, nameof(Unroll), Unroll, "at least 1");
        Require(UnrollsPerProblem >= 1, nameof(UnrollsPerProblem), UnrollsPerProblem, "at least 1");
        Require(
            StepWeights is null || (StepWeights.Count == Unroll + 1 && StepWeights.All(double.IsFinite)),
            nameof(StepWeights),
            StepWeights?.Count,
            $"{Unroll + 1} finite numbers, one for each point of an unroll"
        );
        Require(
            RandomScaling >= 0 && double.IsFinite(RandomScaling),
            nameof(RandomScaling),
            RandomScaling,
            "finite and not negative"
        );
        Require(
            LearningRate >= 0 && double.IsFinite(LearningRate),
            nameof(LearningRate),
            LearningRate,
            "finite and not negative"
        );
        Require(LearningRateHalfLife > 0, nameof(LearningRateHalfLife), LearningRateHalfLife, "positive");
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "from 0 to below 1");
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "from 0 to below 1");
        Require(Epsilon > 0, nameof(Epsilon), Epsilon, "positive");
        Require(ClipNorm > 0, nameof(ClipNorm), ClipNorm, "positive");
        Require(EvaluationPeriod >= 0, nameof(EvaluationPeriod), EvaluationPeriod, "not negative");
        Require(EvaluationProblems >= 1, nameof(EvaluationProblems), EvaluationProblems, "at least 1");
    }

    private static void Require(bool holds, string name, object? value, string bounds)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {value}; it must be {bounds}.", name);
        }
    }
}
