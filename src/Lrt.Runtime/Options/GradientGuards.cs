using System;

namespace Lrt;

/// <summary>
/// The treatment of gradients by a generated optimizer before a rule uses them, over all its parameters, including
/// those of learned optimizers. In this order: gradients are divided by <see cref="GradientScale"/>, examined by
/// <see cref="NonFinite"/>, and bounded by <see cref="MaxNorm"/>, then by <see cref="MaxValue"/>. The tensors in
/// <c>grad</c> are not changed.
/// </summary>
/// <remarks>
/// Guards that are not set cost nothing. Weight decay that is part of the gradient is added afterwards.
/// </remarks>
public sealed record GradientGuards
{
    private readonly double maxNorm = double.PositiveInfinity;
    private readonly double normOrder = 2;
    private readonly double maxValue = double.PositiveInfinity;
    private readonly double gradientScale = 1;

    /// <summary>
    /// The bound on the norm of all gradients as one vector. All gradients are multiplied by <c>min(1, MaxNorm / (norm
    /// + 1e-6))</c>, as in PyTorch's <c>clip_grad_norm_</c>. Infinity, the default, is no bound.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public double MaxNorm
    {
        get => maxNorm;
        init => maxNorm = Positive(value, nameof(MaxNorm));
    }

    /// <summary>The order of the norm; 2 by default, and infinity for the largest absolute value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is not above 0.</exception>
    public double NormOrder
    {
        get => normOrder;
        init => normOrder = Positive(value, nameof(NormOrder));
    }

    /// <summary>
    /// The bound on the absolute value of every number of a gradient. Infinity, the default, is no bound.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public double MaxValue
    {
        get => maxValue;
        init => maxValue = Positive(value, nameof(MaxValue));
    }

    /// <summary>
    /// The number by which the loss was multiplied before backward, to keep small gradients in 16 bits. Gradients are
    /// divided by this number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite or not above 0.</exception>
    public double GradientScale
    {
        get => gradientScale;
        init =>
            gradientScale = double.IsFinite(value)
                ? Positive(value, nameof(GradientScale))
                : throw new ArgumentOutOfRangeException(
                    nameof(GradientScale),
                    value,
                    "The scale of gradients must be a finite number above 0."
                );
    }

    /// <summary>The treatment of gradients with numbers that are not finite.</summary>
    public NonFiniteGradients NonFinite { get; init; }

    private static double Positive(double value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "The number must be above 0.");
}

/// <summary>Specifies the treatment of gradients with numbers that are not finite: NaN or infinite.</summary>
public enum NonFiniteGradients
{
    /// <summary>No gradient is examined, and the update is made.</summary>
    Ignore,

    /// <summary>
    /// An exception names the parameter and the count of numbers that are not finite; everything stays unchanged.
    /// </summary>
    Throw,

    /// <summary>
    /// The step is left out: every parameter, state, rate and counter stays unchanged, and
    /// <see cref="StepReport.IsSkipped"/> is true.
    /// </summary>
    Skip,
}
