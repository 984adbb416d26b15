using System;

namespace Lrt;

/// <summary>Marks a <see cref="float"/> field of an update rule as a hyperparameter.</summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class HyperparameterAttribute : Attribute
{
    /// <summary>Declares the hyperparameter's default.</summary>
    /// <param name="value">The value that applies where neither an attribute nor the options set another.</param>
    public HyperparameterAttribute(double value) => Value = value;

    /// <summary>The default value.</summary>
    public double Value { get; }

    /// <summary>The smallest value that is allowed, and the lower bound of adaptation.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The largest value that is allowed, and the upper bound of adaptation.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
