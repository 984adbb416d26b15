using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>
/// A coordinatewise optimizer network (Andrychowicz et al. 2016): preprocessing, LSTM layers, a linear output, and a
/// factor. The generated kernels depend on the sizes and the preprocessing, and not on the other numbers.
/// </summary>
public sealed record LearnedNetwork
{
    // The defaults of the network are those of the attribute.
    private static readonly LearnedOptimizerAttribute Declared = new();

    /// <summary>Describes a network.</summary>
    /// <param name="preprocessing">The preprocessing of gradients.</param>
    /// <param name="sizes">The number of units of each LSTM layer: at least one layer, all sizes positive.</param>
    /// <exception cref="ArgumentException">There is no layer, or a layer has no units.</exception>
    public LearnedNetwork(Preprocessing preprocessing, params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Length == 0 || sizes.Any(size => size < 1))
        {
            throw new ArgumentException(
                $"The sizes are [{string.Join(", ", sizes)}]; give at least one LSTM layer, each with at least "
                    + "one unit.",
                nameof(sizes)
            );
        }

        if (!Enum.IsDefined(preprocessing))
        {
            throw new ArgumentException($"There is no preprocessing {preprocessing}.", nameof(preprocessing));
        }

        Preprocessing = preprocessing;
        Sizes = [.. sizes];
    }

    /// <summary>The number of units of each LSTM layer.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The preprocessing of gradients.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>The p of <see cref="Preprocessing.LogAndSign"/>, positive.</summary>
    public double Exponent
    {
        get;
        init => field = Positive(value, nameof(Exponent));
    } = Declared.Exponent;

    /// <summary>The epsilon of <see cref="Preprocessing.LogAndSign"/>, positive.</summary>
    public double Epsilon
    {
        get;
        init => field = Positive(value, nameof(Epsilon));
    } = Declared.Epsilon;

    /// <summary>The factor from the output to the update, finite.</summary>
    public double Scale
    {
        get;
        init => field = Finite(value, nameof(Scale));
    } = Declared.Scale;

    /// <summary>The number that is added to every forget gate, finite.</summary>
    public double ForgetBias
    {
        get;
        init => field = Finite(value, nameof(ForgetBias));
    } = Declared.ForgetBias;

    /// <summary>The number of inputs of the first layer.</summary>
    public int Inputs => LstmShape.InputsOf(Preprocessing);

    /// <summary>
    /// Determines whether another network has the same sizes and preprocessing, and so the same kernels.
    /// </summary>
    public bool HasShapeOf(LearnedNetwork other) =>
        Preprocessing == other.Preprocessing && Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public bool Equals(LearnedNetwork? other) =>
        other is not null
        && HasShapeOf(other)
        && Exponent == other.Exponent
        && Epsilon == other.Epsilon
        && Scale == other.Scale
        && ForgetBias == other.ForgetBias;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Preprocessing, Sizes.Count, Sizes[0], Exponent, Epsilon, Scale, ForgetBias);

    /// <inheritdoc/>
    public override string ToString() => $"LSTM({string.Join(", ", Sizes)}) of {Preprocessing}";

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite.");

    private static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite.");
}
