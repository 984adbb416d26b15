using System;

namespace Lrt;

/// <summary>
/// The learning rate of a model (on the class) or of one of its layers or parameters (on the field or property).
/// A member's attribute takes that member's parameters out of the class's.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class LearningRateAttribute : Attribute
{
    /// <summary>Declares the initial learning rate and how many of them there are.</summary>
    /// <param name="value">The initial rate, finite; a default that the generated options can override.</param>
    /// <param name="structure">Which parameters share a rate.</param>
    public LearningRateAttribute(double value, Structure structure = Structure.Global)
    {
        Value = value;
        Structure = structure;
    }

    /// <summary>The initial learning rate.</summary>
    public double Value { get; }

    /// <summary>Which parameters share a rate.</summary>
    public Structure Structure { get; }
}
