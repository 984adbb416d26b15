using System;

namespace Lrt;

/// <summary>
/// Sets a hyperparameter of the update rule of a model (on the class) or of one of its layers or parameters (on the
/// field or property). With <see cref="For"/> or <see cref="Named"/> the value applies only to parameters of these
/// kinds or names: <c>[Set(nameof(Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]</c>.
/// </summary>
/// <remarks>
/// A member inherits the values that the class sets, hyperparameter by hyperparameter. An attribute that selects
/// parameters takes precedence over an attribute that does not; of two that select the same parameter, the member's
/// takes precedence over the class's. A learning rate that is set for selected parameters stands in a fixed ratio to
/// the rate of the others: a schedule and an adaptation of the rate move both.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property,
    AllowMultiple = true,
    Inherited = false
)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class SetAttribute : Attribute
{
    /// <summary>Declares the value of a hyperparameter.</summary>
    /// <param name="hyperparameter">
    /// The name of the rule's field, such as <c>nameof(Rules.AdamW.WeightDecay)</c>.
    /// </param>
    /// <param name="value">
    /// The value, within the rule's bounds; a default that the generated options can override.
    /// </param>
    public SetAttribute(string hyperparameter, double value)
    {
        Hyperparameter = hyperparameter;
        Value = value;
    }

    /// <summary>The hyperparameter, by the name of the rule's field.</summary>
    public string Hyperparameter { get; }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>
    /// The kinds of parameters that the value applies to: a parameter of any of these kinds is selected. None, the
    /// default, does not select by kind.
    /// </summary>
    public ParameterKinds For { get; set; }

    /// <summary>
    /// A pattern for the names of the parameters that the value applies to, as the model registers them, such as
    /// <c>"*.attention.*"</c>: <c>*</c> stands for any characters, <c>?</c> for a single character. Null, the default,
    /// matches any name. Where <see cref="For"/> is given too, a parameter must satisfy both.
    /// </summary>
    public string? Named { get; set; }
}
