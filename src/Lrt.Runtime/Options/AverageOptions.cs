using System;

namespace Lrt;

/// <summary>
/// The settings of an average of weights: the values of an <see cref="AverageAttribute"/> at run time.
/// </summary>
public sealed record AverageOptions
{
    private readonly double decay;
    private readonly double power = 8;
    private readonly int start = 1;
    private readonly int every = 1;

    /// <summary>Creates the settings of an exponential average, unless a property sets another form.</summary>
    /// <param name="decay">The fraction of an exponential average that is kept at each averaging, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not a number from 0 to 1.</exception>
    public AverageOptions(double decay = 0.999) => Decay = decay;

    /// <summary>The fraction of an exponential average that is kept at each averaging.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not a number from 0 to 1.</exception>
    public double Decay
    {
        get => decay;
        init => decay = value is >= 0 and <= 1 ? value : throw Outside(nameof(Decay), value, "from 0 to 1");
    }

    /// <summary>The form of the average.</summary>
    public AverageForm Form { get; init; }

    /// <summary>
    /// The weight of late steps in the form <see cref="AverageForm.Polynomial"/>; 0 gives the plain mean.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The power is not finite, or is below 0.</exception>
    public double Power
    {
        get => power;
        init =>
            power =
                value >= 0 && double.IsFinite(value)
                    ? value
                    : throw Outside(nameof(Power), value, "finite and at least 0");
    }

    /// <summary>
    /// The first step, counted from 1, whose weights enter the average; until then the average equals the weights.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Start
    {
        get => start;
        init => start = value >= 1 ? value : throw Outside(nameof(Start), value, "at least 1");
    }

    /// <summary>The number of steps from one averaging to the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Every
    {
        get => every;
        init => every = value >= 1 ? value : throw Outside(nameof(Every), value, "at least 1");
    }

    /// <summary>
    /// Gets the fraction of the average that is kept in a step; the rest comes from the weights after the step.
    /// </summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="ofExponential">The current decay of an exponential average on the running optimizer.</param>
    internal double DecayAt(long step, double ofExponential)
    {
        if (step <= Start)
        {
            return 0;
        }

        if ((step - Start) % Every != 0)
        {
            return 1;
        }

        double number = 1 + ((step - Start) / Every);
        return Form switch
        {
            AverageForm.Exponential => ofExponential,
            AverageForm.Mean => (number - 1) / number,
            AverageForm.Polynomial => (number - 1) / (number + Power),
            _ => throw new InvalidOperationException($"There is no average of the form {Form}."),
        };
    }

    private static ArgumentOutOfRangeException Outside(string name, double value, string bounds) =>
        new(name, value, $"{name} of an average is {value}; it must be {bounds}.");
}
