using System.Collections.Generic;

namespace Lrt.Learned.Training;

/// <summary>One unroll, and the step of the weights after it.</summary>
/// <param name="Problem">Which problem, counted from 0 over the whole training.</param>
/// <param name="Unroll">Which unroll of the problem, counted from 0.</param>
/// <param name="MetaLoss">The weighted sum of the losses.</param>
/// <param name="FinalLoss">The loss at the end.</param>
/// <param name="GradientNorm">The norm of the gradient with respect to all weights, before clipping.</param>
/// <param name="IsSkipped">
/// Whether a number was not finite, so that the weights were left alone and the problem given up.
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
    /// The gradient with respect to the numbers of each weights that are trained, in order and before clipping.
    /// </summary>
    public IReadOnlyList<double[]> Gradients { get; init; } = [];
}

/// <summary>How learned optimizers do on held-out problems.</summary>
/// <param name="Problems">How many problems had been trained on.</param>
/// <param name="MeanLoss">The mean loss over all steps.</param>
/// <param name="FinalLoss">The mean loss at the end: what decides which weights are the best.</param>
public sealed record MetaEvaluation(int Problems, double MeanLoss, double FinalLoss);
