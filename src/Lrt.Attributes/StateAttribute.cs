using System;

namespace Lrt;

/// <summary>
/// Marks a <see cref="float"/> field of an update rule as a state, which is carried from step to step: for every scalar
/// parameter, or for the scalars that share the state.
/// </summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class StateAttribute : Attribute
{
    /// <summary>Declares a state that is 0 before the first step unless the properties set another value.</summary>
    public StateAttribute() { }

    /// <summary>Declares a state with a value before the first step.</summary>
    /// <param name="initial">The state before the first step.</param>
    public StateAttribute(double initial) => Initial = initial;

    /// <summary>The state before the first step.</summary>
    public double Initial { get; set; }

    /// <summary>
    /// A value that indicates whether the state begins as a copy of the parameter before the first step. Only allowed
    /// for a state that every scalar has for itself.
    /// </summary>
    public bool StartsAtParameter { get; set; }

    /// <summary>
    /// The structure of the state: <see cref="Structure.PerParameter"/>, where each scalar has its own;
    /// <see cref="Structure.PerTensor"/>, where the scalars of a tensor share it; <see cref="Structure.Global"/>, where
    /// the scalars of all tensors that the rule updates share it. The value that is assigned to a shared state must be
    /// the same for all scalars that share it.
    /// </summary>
    public Structure Structure { get; set; } = Structure.PerParameter;
}
