using System;

namespace Lrt;

/// <summary>Marks a <see cref="float"/> field of an update rule as state that every scalar parameter carries from step to step.</summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class StateAttribute : Attribute
{
    /// <summary>The state before the first step.</summary>
    public double Initial { get; set; }
}
