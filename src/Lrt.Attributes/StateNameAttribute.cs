using System;

namespace Lrt;

/// <summary>
/// Names a model in the saved states of its optimizer. By default this is the full name of the class; a class that was
/// renamed or moved still loads the states that were saved before, with the full name of that time.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class StateNameAttribute : Attribute
{
    /// <summary>Names a model in saved states.</summary>
    /// <param name="name">
    /// The name: for states of a renamed class its former full name, such as "Company.Model".
    /// </param>
    public StateNameAttribute(string name) => Name = name;

    /// <summary>The name in saved states.</summary>
    public string Name { get; }
}
