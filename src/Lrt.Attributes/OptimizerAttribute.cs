using System;

namespace Lrt;

/// <summary>
/// Asks for a generated optimizer: <c>CreateOptimizer()</c> on the annotated <c>nn.Module</c>, which must be partial.
/// On a field or property of such a class, or of one with <see cref="LearnedOptimizerAttribute"/>, the attribute names
/// another update rule for that member's parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class OptimizerAttribute : Attribute
{
    /// <summary>Names the update rule of the parameters of the model or member.</summary>
    /// <param name="rule">A struct with <see cref="UpdateRuleAttribute"/>, such as <c>typeof(Rules.Sgd)</c>.</param>
    public OptimizerAttribute(Type rule) => Rule = rule;

    /// <summary>The update rule.</summary>
    public Type Rule { get; }
}
