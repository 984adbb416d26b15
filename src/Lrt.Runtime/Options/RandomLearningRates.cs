using System;
using System.Text;

namespace Lrt;

/// <summary>
/// Learning rates drawn from an interval, or spread over it (Blier, Wolinski and Ollivier, Learning with Random
/// Learning Rates, 2018): the values of an <see cref="AlraoAttribute"/> at run time.
/// </summary>
public sealed record RandomLearningRates
{
    /// <summary>Sets the interval.</summary>
    /// <param name="min">The smallest learning rate, above 0.</param>
    /// <param name="max">The largest learning rate, at least <paramref name="min"/>.</param>
    /// <exception cref="ArgumentException">
    /// The interval is empty, or a bound is not a positive finite number.
    /// </exception>
    public RandomLearningRates(double min, double max)
    {
        if (!(min > 0 && double.IsFinite(max) && max >= min))
        {
            throw new ArgumentException(
                $"Learning rates from {min} to {max} cannot be drawn; the smallest must be above 0 and the largest a "
                    + "number at least as large.",
                nameof(min)
            );
        }

        Min = min;
        Max = max;
    }

    /// <summary>The smallest learning rate.</summary>
    public double Min { get; }

    /// <summary>The largest learning rate.</summary>
    public double Max { get; }

    /// <summary>
    /// The seed. Equal seeds give equal rates to a parameter of the same name and number of features.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>The middle of the interval, on a logarithmic scale.</summary>
    public double Middle => Math.Sqrt(Min) * Math.Sqrt(Max);

    /// <summary>Draws rates from a log-uniform distribution.</summary>
    /// <param name="name">
    /// The name of the parameter. Each name has a draw of its own, independent of the rest of the model.
    /// </param>
    /// <param name="count">The number of rates.</param>
    internal double[] Draw(string name, int count)
    {
        Random random = new(SeedOf(name));
        double[] rates = new double[count];
        for (int i = 0; i < count; i++)
        {
            rates[i] = At(random.NextDouble());
        }

        return rates;
    }

    /// <summary>Gets rates from the smallest to the largest, equally spaced on a logarithmic scale.</summary>
    internal double[] Spread(int count)
    {
        double[] rates = new double[count];
        for (int i = 0; i < count; i++)
        {
            rates[i] = count == 1 ? Middle : At((double)i / (count - 1));
        }

        return rates;
    }

    private double At(double position) =>
        Math.Clamp(Math.Exp(Math.Log(Min) + (position * (Math.Log(Max) - Math.Log(Min)))), Min, Max);

    // FNV-1a, because the hash code of a string differs from process to process.
    private int SeedOf(string name)
    {
        uint hash = 2166136261 ^ (uint)Seed;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)hash;
    }
}
