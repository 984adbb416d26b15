using System;

namespace Lrt;

/// <summary>
/// Marks a partial struct as an update rule: one parameter's scalar view of an optimizer. It has a method
/// <c>float Update(float parameter, float gradient, int step)</c> that returns what is subtracted from the parameter.
/// </summary>
/// <remarks>
/// A rule that folds a penalty into the gradient (coupled weight decay) assigns to <c>gradient</c>: the value it has at
/// the end is the gradient of the objective, which hypergradients use as well.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class UpdateRuleAttribute : Attribute;
