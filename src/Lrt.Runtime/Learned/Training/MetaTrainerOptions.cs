using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Learned.Training;

/// <summary>How learned optimizers are trained. The defaults are those of Andrychowicz et al. 2016.</summary>
public sealed record MetaTrainerOptions
{
    /// <summary>Steps through which the loss is differentiated: truncated backpropagation through time.</summary>
    public int Unroll { get; init; } = 20;

    /// <summary>Unrolls per problem; each continues where the one before ended, with its states.</summary>
    public int UnrollsPerProblem { get; init; } = 5;

    /// <summary>
    /// Weights of the losses at the <see cref="Unroll"/> + 1 points of an unroll, start and end included; null for 1
    /// each.
    /// </summary>
    public IReadOnlyList<double>? StepWeights { get; init; }

    /// <summary>
    /// Whether the gradients that the network is fed with are differentiated too, which is exact and needs a product
    /// with the model's second derivatives, through autograd, at every step. Without, they are constants, as the
    /// authors chose.
    /// </summary>
    public bool SecondDerivatives { get; init; }

    /// <summary>
    /// Above 0, every coordinate of a problem that is trained on is multiplied by a random number from e^-spread to
    /// e^spread, the same throughout the problem. Networks then learn faster, and rely less on how large gradients are
    /// (Lv, Jiang and Li 2017). Problems that are evaluated are left as they are.
    /// </summary>
    public double RandomScaling { get; init; }

    /// <summary>The rate of Adam, which moves the weights.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// How many problems it takes until that rate has fallen to half, gradually; infinite for a rate that stays.
    /// </summary>
    public double LearningRateHalfLife { get; init; } = double.PositiveInfinity;

    /// <summary>Adam's decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's epsilon, added to the root before the bias correction.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// The largest norm of the gradient with respect to all weights; what is longer is scaled down to it.
    /// </summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>How many problems are trained on between evaluations; 0 for no evaluations.</summary>
    public int EvaluationPeriod { get; init; }

    /// <summary>How many held-out problems an evaluation runs, the same ones each time.</summary>
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
