using System;

namespace Lrt;

/// <summary>
/// Marks a partial struct as an update rule: an optimizer's step written for one scalar parameter. The struct has a
/// method <c>float Update(float parameter, float gradient, int step)</c> that returns the number to be subtracted from
/// the parameter.
/// </summary>
/// <remarks>
/// A rule that folds a penalty into the gradient (coupled weight decay) assigns to <c>gradient</c>: the value of
/// <c>gradient</c> at the end of the method is the gradient of the objective, which hypergradients use as well.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class UpdateRuleAttribute : Attribute;
