using System;
using System.ComponentModel;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// The value and adaptation of a hyperparameter for one group of parameters; written by the generator and checked here.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HyperparameterDefinition
{
    private AverageOptions? average;

    /// <summary>Defines a constant.</summary>
    /// <param name="name">The name of the hyperparameter.</param>
    /// <param name="value">The value.</param>
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

    /// <summary>Defines an adapted hyperparameter.</summary>
    /// <param name="name">The name of the hyperparameter.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="min">The smallest value that the rule allows.</param>
    /// <param name="max">The largest value that the rule allows.</param>
    /// <param name="options">The options that the user set.</param>
    /// <param name="rates">The attribute's rates.</param>
    /// <param name="reduction">The attribute's reduction.</param>
    /// <param name="adaptedMin">The attribute's or rule's lower bound of adaptation.</param>
    /// <param name="adaptedMax">The attribute's or rule's upper bound of adaptation.</param>
    /// <param name="clip">The attribute's bound on the hypergradient.</param>
    /// <param name="warmUp">The attribute's number of steps before the adaptation begins.</param>
    /// <param name="form">The form of the adaptation.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message gives the reason.</exception>
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
            throw new ArgumentException($"{option} has WarmUp {WarmUp}; it must be 0 or more steps.", name);
        }

        // No step leads away from such a value.
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

    /// <summary>Defines a learning rate that finds its own size.</summary>
    /// <param name="name">The name of the hyperparameter.</param>
    /// <param name="value">The initial rate; null for a rate that the first step determines.</param>
    /// <param name="min">The smallest value that the rule allows.</param>
    /// <param name="max">The largest value that the rule allows.</param>
    /// <param name="options">The options that the user set.</param>
    /// <param name="adaptedMin">The attribute's or rule's lower bound of adaptation.</param>
    /// <param name="adaptedMax">The attribute's or rule's upper bound of adaptation.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message gives the reason.</exception>
    public HyperparameterDefinition(
        string name,
        double? value,
        double min,
        double max,
        ScaleFreeOptions options,
        double adaptedMin,
        double adaptedMax
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        string option = $"Option {name}Hypergradient";
        options.Check(option);
        (Name, Value, ScaleFree) = (name, value ?? double.NaN, options);
        (Smallest, Largest) = (min, max);
        (Min, Max) = (options.Min ?? adaptedMin, options.Max ?? adaptedMax);
        if (!(Min <= Max))
        {
            throw new ArgumentException($"{option} has Min {Min} above Max {Max}.", name);
        }

        if (!(Max > 0))
        {
            throw new ArgumentException($"{option} has Max {Max}; a rate that finds its own size is positive.", name);
        }

        if (value is { } start && !Allows(start))
        {
            throw new ArgumentException(
                $"Option {name} is {start}; a rate that finds its own size begins above 0, at a finite number from "
                    + $"{LowerBound} to {UpperBound}, or at null, where the first step finds it.",
                name
            );
        }
    }

    /// <summary>Gives features initial values of their own.</summary>
    /// <param name="rates">The source of the values.</param>
    /// <param name="areSpread">
    /// A value that indicates whether the values are spread over the interval rather than drawn.
    /// </param>
    /// <returns>This definition.</returns>
    /// <exception cref="ArgumentException">A value is out of the bounds.</exception>
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

    /// <summary>
    /// Defines the fraction of an average of weights that is kept in a step, which may differ from step to step.
    /// </summary>
    /// <param name="name">The name of the hyperparameter.</param>
    /// <param name="average">The average.</param>
    /// <returns>The definition.</returns>
    public static HyperparameterDefinition OfAverage(string name, AverageOptions average)
    {
        ArgumentNullException.ThrowIfNull(average);
        return new HyperparameterDefinition(name, average.Decay, 0, 1) { average = average };
    }

    /// <summary>
    /// Gets the value in a step, which differs from the stored value for the decay of an average only.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="step">The number of the step, from 1.</param>
    internal double InStep(double value, long step) => average?.DecayAt(step, value) ?? value;

    /// <summary>
    /// Defines a fraction whose logit moves without rates. An initial value near 0 or 1 is moved away from it.
    /// </summary>
    /// <param name="name">The name of the hyperparameter.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="min">The smallest value that the rule allows.</param>
    /// <param name="max">The largest value that the rule allows.</param>
    /// <param name="options">The options that the user set.</param>
    /// <param name="adaptedMin">The attribute's or rule's lower bound of adaptation.</param>
    /// <param name="adaptedMax">The attribute's or rule's upper bound of adaptation.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">An option cannot be used; the message gives the reason.</exception>
    public static HyperparameterDefinition OfFraction(
        string name,
        double value,
        double min,
        double max,
        ScaleFreeOptions options,
        double adaptedMin,
        double adaptedMax
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check($"Option {name}Hypergradient");
        double start = double.IsFinite(value)
            ? Math.Clamp(value, FractionBounds.SmallestStart, FractionBounds.LargestStart)
            : value;
        return new HyperparameterDefinition(
            name,
            start,
            min,
            max,
            new HypergradientOptions { Min = options.Min, Max = options.Max },
            [options.Gain],
            HypergradientReduction.Sum,
            adaptedMin,
            adaptedMax,
            clip: options.Decline,
            warmUp: 0,
            HypergradientForm.Logit
        )
        {
            Fraction = options,
        };
    }

    /// <summary>Says that a member takes the hyperparameter over from the class.</summary>
    /// <param name="value">A value that indicates whether the value comes from the class.</param>
    /// <param name="adaptation">A value that indicates whether the adaptation comes from the class.</param>
    /// <returns>This definition.</returns>
    public HyperparameterDefinition FromClass(bool value, bool adaptation)
    {
        (TakesValue, TakesAdaptation) = (value, adaptation);
        return this;
    }

    internal string Name { get; }

    /// <summary>A value that indicates whether the value comes from the class.</summary>
    internal bool TakesValue { get; private set; }

    /// <summary>A value that indicates whether the adaptation comes from the class.</summary>
    internal bool TakesAdaptation { get; private set; }

    /// <summary>
    /// The function that gets initial values for the name of a layer and the number of its features; null where all
    /// values are the same.
    /// </summary>
    internal Func<string, int, double[]>? FeatureValues { get; private set; }

    /// <summary>The initial value for everything that has not been created yet.</summary>
    internal double Value { get; set; }

    /// <summary>The lower bound: the larger of the rule's and the adaptation's.</summary>
    internal double LowerBound => Math.Max(Smallest, Min);

    /// <summary>The upper bound: the smaller of the rule's and the adaptation's.</summary>
    internal double UpperBound => Math.Min(Largest, Max);

    /// <summary>Determines whether a value may be set on the running optimizer.</summary>
    internal bool Allows(double value) =>
        double.IsFinite(value)
        && value >= LowerBound
        && value <= UpperBound
        && (
            Form switch
            {
                HypergradientForm.Multiplicative or HypergradientForm.Logarithmic => value > 0,
                HypergradientForm.Logit => value is > 0 and < 1,
                _ => ScaleFree is null || value > 0,
            }
        );

    /// <summary>
    /// Gets the number nearest to a schedule's rate that lies within the rule's bounds. A number that scales rates
    /// keeps the sign of these rates.
    /// </summary>
    internal double WithinRule(double rate, bool isFactor) =>
        double.IsNaN(rate) ? rate
        : !isFactor ? Math.Clamp(rate, Smallest, Largest)
        : LowerBound >= 0 ? Math.Max(0, rate)
        : rate;

    /// <summary>
    /// Gets the number nearest to a value with the schedule's factor that a step may use. A schedule may go below the
    /// lower bound of an adaptation, to 0, but not below the rule's.
    /// </summary>
    internal double WithinBounds(double value) => Math.Min(Math.Max(value, Smallest), UpperBound);

    /// <summary>The initial rate of a schedule: the factor 1 for a rate that is not determined yet.</summary>
    internal double Scheduled => double.IsNaN(Value) ? 1 : Value;

    /// <summary>The settings by which the value finds its own size; null where it does not.</summary>
    internal ScaleFreeOptions? ScaleFree { get; }

    /// <summary>The settings of a fraction that moves without rates; null for anything else.</summary>
    internal ScaleFreeOptions? Fraction { get; private init; }

    private HypergradientForm? Form { get; }

    /// <summary>Determines whether the rule allows a value, regardless of the bounds of its adaptation.</summary>
    internal bool RuleAllows(double value) => double.IsFinite(value) && !(value < Smallest || value > Largest);

    /// <summary>The smallest value that the rule allows.</summary>
    internal double Smallest { get; }

    /// <summary>The largest value that the rule allows.</summary>
    internal double Largest { get; }

    internal double[] Rates { get; } = [];

    /// <summary>The topmost rate, which never moves; 0 for a constant.</summary>
    internal double TopRate => Rates.Length == 0 ? 0 : Rates[^1];

    internal double Min { get; } = double.NegativeInfinity;

    internal double Max { get; } = double.PositiveInfinity;

    internal double Clip { get; } = double.PositiveInfinity;

    internal HypergradientReduction Reduction { get; }

    internal int WarmUp { get; }

    /// <summary>Gets the number of the adaptation in a step, from 1; a smaller number means no adaptation.</summary>
    /// <param name="steps">The number of steps before.</param>
    internal long AdaptationAfter(long steps) => steps - Math.Max(1, WarmUp) + 1;

    /// <summary>Gets the initial value of a level; level 0 is the hyperparameter itself.</summary>
    internal double Level(int level) =>
        level > 0 ? Rates[level - 1]
        : double.IsNaN(Value) ? 0
        : Value;

    /// <summary>Writes the settings of the tower, which stay the same from step to step.</summary>
    internal void WriteSettings(Span<double> target)
    {
        target[(int)TowerSetting.Rate] = TopRate;
        target[(int)TowerSetting.Min] = Min;
        target[(int)TowerSetting.Max] = Max;
        target[(int)TowerSetting.Clip] = Clip;
    }

    /// <summary>Determines whether another definition has the same initial value and the same adaptation.</summary>
    internal bool IsLike(HyperparameterDefinition other) =>
        Value.Equals(other.Value)
        && (Name, Min, Max, Clip, Reduction, WarmUp)
            == (other.Name, other.Min, other.Max, other.Clip, other.Reduction, other.WarmUp)
        && Fraction == other.Fraction
        && Rates.AsSpan().SequenceEqual(other.Rates);

    internal void CheckOrder(int order)
    {
        if (ScaleFree is null && Rates.Length != order)
        {
            throw new ArgumentException(
                $"Option {Name}Hypergradient has {Rates.Length} rate(s), but the model's [Hypergradient] has {order}; "
                    + "the order is compiled in.",
                Name
            );
        }
    }
}
