using System;

namespace Lrt;

/// <summary>The report on the last step of an optimizer.</summary>
/// <param name="GradientNorm">
/// The norm of all gradients as one vector, after the division by the scale and before any bound; null where neither
/// <see cref="GradientGuards.MaxNorm"/> nor <see cref="StepMeasures.GradientNorm"/> is set.
/// </param>
/// <param name="UpdateNorm">
/// The Euclidean norm of the update of all parameters; null where <see cref="StepMeasures.UpdateNorm"/> is not set.
/// </param>
/// <param name="NonFiniteCount">
/// The count of numbers in gradients that were not finite; 0 where <see cref="GradientGuards.NonFinite"/> does not
/// require the examination.
/// </param>
/// <param name="NonFiniteParameter">
/// The first parameter whose gradient has numbers that are not finite; null for none.
/// </param>
/// <param name="IsSkipped">
/// A value that indicates whether the step was left out, and everything stayed unchanged.
/// </param>
public readonly record struct StepReport(
    double? GradientNorm,
    double? UpdateNorm,
    long NonFiniteCount,
    string? NonFiniteParameter,
    bool IsSkipped
);

/// <summary>Specifies the measurements of every step for its <see cref="StepReport"/>.</summary>
[Flags]
public enum StepMeasures
{
    /// <summary>Only the measurements that guards need.</summary>
    None = 0,

    /// <summary>The norm of the gradients, which takes a pass over the gradients.</summary>
    GradientNorm = 1,

    /// <summary>The norm of the update, which takes a copy of all parameters during the step.</summary>
    UpdateNorm = 2,
}
