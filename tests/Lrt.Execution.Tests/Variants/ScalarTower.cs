using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Execution.Tests.Variants;

/// <summary>
/// One value with the rates above it, in plain double precision, from the chain rule. Let x be what moves: the value,
/// its logarithm or its logit. Every level moves by the rate above it along c1 = -dL/dx, c2 = -dL/d(rate of x), ... and
/// the chain rule says c(j+1) = c(j) * d(move of level j - 1)/d(level j), the second factor in the step whose move the
/// loss of this step shows.
/// </summary>
internal sealed class ScalarTower
{
    private readonly HypergradientAttribute options;
    private readonly double min;
    private readonly double max;
    private readonly double[] levels;
    private readonly ScalarLevel[] movers;
    private readonly List<double[]> gains = [];

    /// <param name="options">What is asked for.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="min">The rule's lower bound.</param>
    /// <param name="max">The rule's upper bound.</param>
    /// <remarks>
    /// A value rests where something is not finite: the hypergradient, or what plain descent makes of it.
    /// </remarks>
    public ScalarTower(HypergradientAttribute options, double value, double min, double max)
    {
        this.options = options;
        this.min = double.IsNaN(options.Min) ? min : options.Min;
        this.max = double.IsNaN(options.Max) ? max : options.Max;
        levels = [value, .. options.Rates];
        movers = [.. options.Rates.Select(_ => ScalarLevel.Of(options.Rule))];
        InUse = value;
    }

    /// <summary>The value by which the parameters of this step move.</summary>
    public double InUse { get; private set; }

    /// <summary>The value and the rates above it, up to the constant one.</summary>
    public IReadOnlyList<double> Levels => levels;

    public bool IsCosine => Normalization == HypergradientNormalization.Cosine;

    private int Order => movers.Length;

    private HypergradientNormalization Normalization =>
        options.Normalization != HypergradientNormalization.Default ? options.Normalization
        : options.Form == HypergradientForm.Multiplicative ? HypergradientNormalization.Cosine
        : HypergradientNormalization.None;

    /// <summary>One step.</summary>
    /// <param name="hypergradient">
    /// Minus the loss's derivative to the value that the previous step used, or the cosine; 0 in the first step.
    /// </param>
    public void Step(double hypergradient)
    {
        double before = levels[0];
        double[] gain = new double[Order];
        int number = gains.Count + 1 - Math.Max(1, options.WarmUp);
        if (number >= 1 && double.IsFinite(hypergradient))
        {
            Adapt(hypergradient, number, gain);
        }

        gains.Add(gain);
        InUse = options.Schedule == TowerSchedule.SimultaneousStrict ? before : levels[0];
    }

    private void Adapt(double hypergradient, int number, double[] gain)
    {
        double[] changes = new double[Order + 1];
        changes[1] = Math.Clamp(Signal(hypergradient), -options.Clip, options.Clip);
        for (int j = 1; j < Order; j++)
        {
            changes[j + 1] = Math.Clamp(changes[j] * GainOf(j - 1, gains.Count - Lag(j)), -options.Clip, options.Clip);
        }

        double[] old = [.. levels];
        double[] next = [.. levels];
        double[] moves = new double[Order];
        double[] newGains = new double[Order];
        for (int j = Order - 1; j >= 0; j--)
        {
            double rate = (options.Schedule == TowerSchedule.Sequential ? next : old)[j + 1];
            (moves[j], newGains[j]) = movers[j].Move(changes[j + 1], rate, number);
            next[j] = j == 0 ? Moved(old[0], moves[0]) : old[j] + moves[j];
        }

        if (!next.Concat(newGains).All(double.IsFinite))
        {
            return;
        }

        // A relative step is one of the value's own size.
        newGains[0] *=
            options.Form == HypergradientForm.Multiplicative && Normalization == HypergradientNormalization.None
                ? old[0]
                : 1;
        next[0] = Math.Clamp(next[0], min, max);
        next[0] =
            options.Form == HypergradientForm.Additive
            || (next[0] > 0 && next[0] < (options.Form == HypergradientForm.Logit ? 1 : double.PositiveInfinity))
                ? next[0]
                : old[0];
        next.CopyTo(levels, 0);
        newGains.CopyTo(gain, 0);
    }

    // dL/dx = dL/dh * dh/dx, at the value that the previous step used.
    private double Signal(double hypergradient) =>
        (Normalization, options.Form) switch
        {
            (HypergradientNormalization.Sign, _) => Math.Sign(hypergradient),
            (HypergradientNormalization.None, HypergradientForm.Logarithmic) => hypergradient * InUse,
            (HypergradientNormalization.None, HypergradientForm.Logit) => hypergradient * InUse * (1 - InUse),
            _ => hypergradient,
        };

    private double Moved(double value, double move)
    {
        switch (options.Form)
        {
            case HypergradientForm.Multiplicative:
                return value * (1 + move);
            case HypergradientForm.Logarithmic:
                return Math.Exp(Math.Log(value) + move);
            case HypergradientForm.Logit:
                return 1 / (1 + Math.Exp(-(Math.Log(value / (1 - value)) + move)));
            default:
                return value + move;
        }
    }

    private double GainOf(int level, int step) => step < 0 ? 0 : gains[step][level];

    /// <summary>How many steps ago the rate on a level last had a part in the loss of this step.</summary>
    private int Lag(int level) =>
        options.Schedule switch
        {
            TowerSchedule.Simultaneous => level,
            TowerSchedule.SimultaneousStrict => level + 1,
            _ => 1,
        };
}
