using System;

namespace Lrt;

/// <summary>
/// Declares the learning rate of a model (on the class) or of one of its layers or parameters (on the field or
/// property). The attribute of a member replaces the attribute of the class for the member's parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class LearningRateAttribute : Attribute
{
    /// <summary>Declares the initial learning rate and its structure.</summary>
    /// <param name="value">The initial rate, finite; a default that the generated options can override.</param>
    /// <param name="structure">The structure: the parameters that share a rate.</param>
    public LearningRateAttribute(double value, Structure structure = Structure.Global)
    {
        Value = value;
        Structure = structure;
    }

    /// <summary>The initial learning rate.</summary>
    public double Value { get; }

    /// <summary>The structure: the parameters that share a rate.</summary>
    public Structure Structure { get; }
}
