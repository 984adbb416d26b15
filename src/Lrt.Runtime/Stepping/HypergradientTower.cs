using System;
using System.Linq;

namespace Lrt.Stepping;

/// <summary>
/// A hyperparameter of one value per feature (or one for all), with the rates above it: the sequential schedule, in which
/// each level uses the level above as just updated (Chandra et al., NeurIPS 2022; for order 1 Baydin et al., ICLR 2018).
/// </summary>
internal sealed class HypergradientTower
{
    private readonly double rate;
    private readonly double min;
    private readonly double max;
    private readonly double clip;

    /// <param name="features">How many values there are.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="rates">Initial rates; the last one stays.</param>
    /// <param name="min">Lower bound of the value.</param>
    /// <param name="max">Upper bound of the value.</param>
    /// <param name="clip">Bound on the hypergradient.</param>
    public HypergradientTower(int features, double value, double[] rates, double min, double max, double clip)
    {
        rate = rates[^1];
        (this.min, this.max, this.clip) = (min, max, clip);
        Levels = [Repeat(value), .. rates[..^1].Select(Repeat)];
        Previous = [.. rates[..^1].Select(_ => new double[features])];
        Before = Repeat(value);

        double[] Repeat(double number)
        {
            double[] all = new double[features];
            Array.Fill(all, number);
            return all;
        }
    }

    /// <summary>By level, then by feature: the value, its rate, the rate's rate, ... but for the constant one on top.</summary>
    public double[][] Levels { get; }

    /// <summary>By level, then by feature: the previous step's hypergradients, but for the topmost level's.</summary>
    public double[][] Previous { get; }

    /// <summary>The values, as learned.</summary>
    public double[] Values => Levels[0];

    /// <summary>The values that the previous step used: hypergradients refer to them after the values have moved.</summary>
    public double[] Before { get; }

    /// <summary>Begins a step: what is the value now was that of the previous step.</summary>
    public void Remember() => Values.CopyTo(Before, 0);

    /// <summary>Moves every level of one feature; a hypergradient that is not finite moves none.</summary>
    /// <param name="feature">Which.</param>
    /// <param name="hypergradient">Minus the gradient of the loss with respect to the value.</param>
    public void Adapt(int feature, double hypergradient)
    {
        // One gradient that is not a number must not cost the whole model its rate.
        double clipped = Clamp(hypergradient, -clip, clip);
        if (!double.IsFinite(clipped))
        {
            return;
        }

        int order = Levels.Length;
        Span<double> changes = stackalloc double[order + 1];
        changes[1] = clipped;
        for (int level = 2; level <= order; level++)
        {
            changes[level] = changes[level - 1] * Previous[level - 2][feature];
            Previous[level - 2][feature] = changes[level - 1];
        }

        double above = rate;
        for (int level = order - 1; level >= 0; level--)
        {
            double moved = Levels[level][feature] + (above * changes[level + 1]);
            above = Levels[level][feature] = level == 0 ? Clamp(moved, min, max) : moved;
        }
    }

    // Unlike Math.Clamp it takes bounds in either order of NaN: a NaN stays one.
    private static double Clamp(double value, double low, double high) => value < low ? low : value > high ? high : value;
}
