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

    /// <summary>
    /// On a class: the update rule of all parameters but the matrices of hidden layers, which
    /// <see cref="Rule"/> updates: of parameters of fewer than two dimensions, of embeddings, and of the last layer
    /// that has a matrix, which is taken for the output. Members with an attribute of their own keep their rule. The
    /// rule's hyperparameters are options under <c>Otherwise</c>, and <c>Plan</c> lists the rule of every parameter.
    /// </summary>
    /// <example><c>[Optimizer(typeof(Rules.Muon), Otherwise = typeof(Rules.AdamW))]</c></example>
    public Type? Otherwise { get; set; }
}
