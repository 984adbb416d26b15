using System;

namespace Lrt;

/// <summary>
/// Asks for a generated optimizer: <c>CreateOptimizer()</c> on the annotated <c>nn.Module</c>, which must be partial.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerAttribute : Attribute
{
    /// <summary>Names the update rule of every parameter of the model.</summary>
    /// <param name="rule">A struct with <see cref="UpdateRuleAttribute"/>, such as <c>typeof(Lrt.Rules.Sgd)</c>.</param>
    public OptimizerAttribute(Type rule) => Rule = rule;

    /// <summary>The update rule.</summary>
    public Type Rule { get; }
}
