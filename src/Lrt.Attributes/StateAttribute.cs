using System;

namespace Lrt;

/// <summary>
/// Marks a <see cref="float"/> field of an update rule as state that is carried from step to step: by every scalar
/// parameter, or by the scalars that share it.
/// </summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class StateAttribute : Attribute
{
    /// <summary>A state that is 0 before the first step, or what the properties say.</summary>
    public StateAttribute() { }

    /// <summary>A state with a value before the first step.</summary>
    /// <param name="initial">The state before the first step.</param>
    public StateAttribute(double initial) => Initial = initial;

    /// <summary>The state before the first step.</summary>
    public double Initial { get; set; }

    /// <summary>
    /// Whether the state before the first step is the parameter as it is then. Only a state of every scalar can be.
    /// </summary>
    public bool StartsAtParameter { get; set; }

    /// <summary>
    /// Which scalars share the state: <see cref="Structure.PerParameter"/>, each has its own;
    /// <see cref="Structure.PerTensor"/>, those of a tensor; <see cref="Structure.Global"/>, those of all tensors that
    /// the rule updates. What is assigned to a shared state must be the same for all who share it.
    /// </summary>
    public Structure Structure { get; set; } = Structure.PerParameter;
}
