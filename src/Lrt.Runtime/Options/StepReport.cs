using System;

namespace Lrt;

/// <summary>What the last step of an optimizer was like.</summary>
/// <param name="GradientNorm">
/// The norm of all gradients as one vector, after the scale was taken out and before any bound; null where neither
/// <see cref="GradientGuards.MaxNorm"/> nor <see cref="StepMeasures.GradientNorm"/> asks for it.
/// </param>
/// <param name="UpdateNorm">
/// The Euclidean norm of what was subtracted from all parameters; null where <see cref="StepMeasures.UpdateNorm"/> does
/// not ask for it.
/// </param>
/// <param name="NonFiniteCount">
/// How many numbers of the gradients were not finite; 0 where <see cref="GradientGuards.NonFinite"/> does not ask for
/// it.
/// </param>
/// <param name="NonFiniteParameter">The first parameter whose gradient had such numbers; null for none.</param>
/// <param name="IsSkipped">
/// A value that indicates whether the step was left out, and everything stayed as it was.
/// </param>
public readonly record struct StepReport(
    double? GradientNorm,
    double? UpdateNorm,
    long NonFiniteCount,
    string? NonFiniteParameter,
    bool IsSkipped
);

/// <summary>What every step measures for its <see cref="StepReport"/>.</summary>
[Flags]
public enum StepMeasures
{
    /// <summary>Nothing but what guards need.</summary>
    None = 0,

    /// <summary>The norm of the gradients: a pass over them.</summary>
    GradientNorm = 1,

    /// <summary>The norm of the update: for the time of the step, a copy of all parameters.</summary>
    UpdateNorm = 2,
}
