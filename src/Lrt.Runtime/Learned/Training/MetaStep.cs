using System.Collections.Generic;

namespace Lrt.Learned.Training;

/// <summary>One unroll, and the step of the weights after it.</summary>
/// <param name="Problem">The number of the problem, counted from 0 over the whole training.</param>
/// <param name="Unroll">The number of the unroll within the problem, counted from 0.</param>
/// <param name="MetaLoss">The weighted sum of the losses.</param>
/// <param name="FinalLoss">The loss at the end.</param>
/// <param name="GradientNorm">The norm of the gradient with respect to all weights, before clipping.</param>
/// <param name="IsSkipped">
/// A value that indicates whether a number was not finite, so that the weights stayed unchanged and the problem was
/// abandoned.
/// </param>
public sealed record MetaStep(
    int Problem,
    int Unroll,
    double MetaLoss,
    double FinalLoss,
    double GradientNorm,
    bool IsSkipped
)
{
    /// <summary>
    /// The gradient with respect to the numbers of each of the trained weights, in order and before clipping.
    /// </summary>
    public IReadOnlyList<double[]> Gradients { get; init; } = [];
}

/// <summary>The evaluation of learned optimizers on held-out problems.</summary>
/// <param name="Problems">The number of problems that had been trained on.</param>
/// <param name="MeanLoss">The mean loss over all steps.</param>
/// <param name="FinalLoss">The mean loss at the end, by which the best weights are chosen.</param>
public sealed record MetaEvaluation(int Problems, double MeanLoss, double FinalLoss);
