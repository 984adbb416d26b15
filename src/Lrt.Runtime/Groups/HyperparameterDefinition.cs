using System;
using System.ComponentModel;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// A hyperparameter's value and adaptation for one group of parameters; written by the generator, checked here.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HyperparameterDefinition
{
    private AverageOptions? average;

    /// <summary>A constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">The smallest value that the rule allows.</param>
    /// <param name="max">The largest value that the rule allows.</param>
    /// <exception cref="ArgumentException">The value is not a finite number within the bounds.</exception>
    public HyperparameterDefinition(string name, double value, double min, double max)
    {
        (Smallest, Largest) = (min, max);
        if (!RuleAllows(value))
        {
            throw new ArgumentException(
                $"Option {name} is {value}; it must be a finite number from {min} to {max}.",
                name
            );
        }

        Name = name;
        Value = value;
    }

    /// <summary>An adapted hyperparameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its initial value.</param>
    /// <param name="min">The smallest value that the rule allows.</param>
    /// <param name="max">The largest value that the rule allows.</param>
    /// <param name="options">What the user set.</param>
    /// <param name="rates">The attribute's rates.</param>
    /// <param name="reduction">The attribute's reduction.</param>
    /// <param name="adaptedMin">The attribute's or rule's lower bound of adaptation.</param>
    /// <param name="adaptedMax">The attribute's or rule's upper bound of adaptation.</param>
    /// <param name="clip">The attribute's bound on the hypergradient.</param>
    /// <param name="warmUp">The attribute's number of steps before adaptation starts.</param>
    /// <param name="form">What a step of the adaptation does to the value.</param>
    /// <exception cref="ArgumentException">An option is not usable; the message says why.</exception>
    public HyperparameterDefinition(
        string name,
        double value,
        double min,
        double max,
        HypergradientOptions options,
        double[] rates,
        HypergradientReduction reduction,
        double adaptedMin,
        double adaptedMax,
        double clip,
        int warmUp,
        HypergradientForm form
    )
        : this(name, value, Math.Min(min, options?.Min ?? adaptedMin), Math.Max(max, options?.Max ?? adaptedMax))
    {
        ArgumentNullException.ThrowIfNull(options);
        Rates = options.Rates.Count == 0 ? rates : [.. options.Rates];
        Min = options.Min ?? adaptedMin;
        Max = options.Max ?? adaptedMax;
        Clip = options.Clip ?? clip;
        Reduction = options.Reduction ?? reduction;
        WarmUp = options.WarmUp ?? warmUp;
        Form = form;
        string option = $"Option {name}Hypergradient";
        if (!Rates.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"{option} has a rate that is not a finite number: {string.Join(", ", Rates)}.",
                name
            );
        }

        if (!(Min <= Max))
        {
            throw new ArgumentException($"{option} has Min {Min} above Max {Max}.", name);
        }

        if (value < Min || value > Max)
        {
            throw new ArgumentException(
                $"Option {name} is {value}, outside the bounds {Min} to {Max} within which it is adapted.",
                name
            );
        }

        if (!(Clip > 0))
        {
            throw new ArgumentException($"{option} has Clip {Clip}; it must be positive.", name);
        }

        if (WarmUp < 0)
        {
            throw new ArgumentException($"{option} has WarmUp {WarmUp}; it is a number of steps.", name);
        }

        // From there no step leads away.
        if (form is HypergradientForm.Multiplicative or HypergradientForm.Logarithmic && !(value > 0))
        {
            throw new ArgumentException(
                $"Option {name} is {value}, but HypergradientForm.{form} needs an initial value above 0.",
                name
            );
        }

        if (form == HypergradientForm.Logit && !(value > 0 && value < 1))
        {
            throw new ArgumentException(
                $"Option {name} is {value}, but HypergradientForm.Logit needs an initial value between 0 and 1.",
                name
            );
        }
    }

    /// <summary>Gives features initial values of their own.</summary>
    /// <param name="rates">Where they come from.</param>
    /// <param name="areSpread">Whether they are spread over the interval rather than drawn.</param>
    /// <returns>This definition.</returns>
    /// <exception cref="ArgumentException">The values leave the bounds.</exception>
    public HyperparameterDefinition WithFeatureValues(RandomLearningRates rates, bool areSpread)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (rates.Min < Min || rates.Max > Max)
        {
            throw new ArgumentException(
                $"Option {Name}s draws from {rates.Min} to {rates.Max}, outside the bounds {Min} to {Max} of {Name}.",
                Name
            );
        }

        FeatureValues = areSpread ? (_, count) => rates.Spread(count) : rates.Draw;
        return this;
    }

    /// <summary>The part of an average of weights that stays in a step, which may differ from step to step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="average">The average.</param>
    /// <returns>The definition.</returns>
    public static HyperparameterDefinition OfAverage(string name, AverageOptions average)
    {
        ArgumentNullException.ThrowIfNull(average);
        return new HyperparameterDefinition(name, average.Decay, 0, 1) { average = average };
    }

    /// <summary>The value in a step: the value itself, but for the decay of an average.</summary>
    /// <param name="value">The value.</param>
    /// <param name="step">The number of the step, from 1.</param>
    internal double InStep(double value, long step) => average?.DecayAt(step, value) ?? value;

    internal string Name { get; }

    /// <summary>
    /// Initial values by the name of a layer and the number of its features; null where all have the same.
    /// </summary>
    internal Func<string, int, double[]>? FeatureValues { get; private set; }

    /// <summary>The value that everything starts from which is yet to be made.</summary>
    internal double Value { get; set; }

    /// <summary>The smallest value: the rule's bound, or that of the adaptation.</summary>
    internal double LowerBound => Math.Max(Smallest, Min);

    /// <summary>The largest value: the rule's bound, or that of the adaptation.</summary>
    internal double UpperBound => Math.Min(Largest, Max);

    /// <summary>Whether the running optimizer may have a value.</summary>
    internal bool Allows(double value) =>
        double.IsFinite(value)
        && value >= LowerBound
        && value <= UpperBound
        && (
            Form switch
            {
                HypergradientForm.Multiplicative or HypergradientForm.Logarithmic => value > 0,
                HypergradientForm.Logit => value is > 0 and < 1,
                _ => true,
            }
        );

    /// <summary>
    /// The number nearest to a schedule's that lies within the rule's bounds; one that scales a rate has the sign of
    /// such numbers.
    /// </summary>
    internal double WithinRule(double rate, bool isFactor) =>
        double.IsNaN(rate) ? rate
        : !isFactor ? Math.Clamp(rate, Smallest, Largest)
        : LowerBound >= 0 ? Math.Max(0, rate)
        : rate;

    private HypergradientForm? Form { get; }

    /// <summary>Whether the rule allows a value, whatever the bounds of its adaptation.</summary>
    internal bool RuleAllows(double value) => double.IsFinite(value) && !(value < Smallest || value > Largest);

    /// <summary>The smallest value that is allowed.</summary>
    internal double Smallest { get; }

    /// <summary>The largest value that is allowed.</summary>
    internal double Largest { get; }

    internal double[] Rates { get; } = [];

    /// <summary>The rate on top, which stays; none moves a constant.</summary>
    internal double TopRate => Rates.Length == 0 ? 0 : Rates[^1];

    internal double Min { get; } = double.NegativeInfinity;

    internal double Max { get; } = double.PositiveInfinity;

    internal double Clip { get; } = double.PositiveInfinity;

    internal HypergradientReduction Reduction { get; }

    internal int WarmUp { get; }

    /// <summary>The number of the adaptation in a step, from 1; below that there is none.</summary>
    /// <param name="steps">How many steps there were before.</param>
    internal long AdaptationAfter(long steps) => steps - Math.Max(1, WarmUp) + 1;

    /// <summary>The initial value of a level; level 0 is the hyperparameter itself.</summary>
    internal double Level(int level) => level == 0 ? Value : Rates[level - 1];

    /// <summary>Writes the settings of its tower, which stay the same from step to step.</summary>
    internal void WriteSettings(Span<double> target)
    {
        target[(int)TowerSetting.Rate] = TopRate;
        target[(int)TowerSetting.Min] = Min;
        target[(int)TowerSetting.Max] = Max;
        target[(int)TowerSetting.Clip] = Clip;
    }

    /// <summary>Whether another value begins and moves in the same way.</summary>
    internal bool IsLike(HyperparameterDefinition other) =>
        (Name, Value, Min, Max, Clip, Reduction, WarmUp)
            == (other.Name, other.Value, other.Min, other.Max, other.Clip, other.Reduction, other.WarmUp)
        && Rates.AsSpan().SequenceEqual(other.Rates);

    internal void CheckOrder(int order)
    {
        if (Rates.Length != order)
        {
            throw new ArgumentException(
                $"Option {Name}Hypergradient has {Rates.Length} rate(s), but the model's [Hypergradient] has {order}; "
                    + "the order is compiled in.",
                Name
            );
        }
    }
}
