using System;
using System.ComponentModel;

namespace Lrt;

/// <summary>
/// Carries the normal form of an update rule, from which the generator of another assembly compiles kernels. The
/// generator writes the attribute; it is not meant to be written by hand.
/// </summary>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class CompiledRuleAttribute : Attribute
{
    /// <summary>Stores the normal form.</summary>
    /// <param name="form">The rule's text, which begins with its format and version.</param>
    public CompiledRuleAttribute(string form) => Form = form;

    /// <summary>The normal form.</summary>
    public string Form { get; }
}
