using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>A rule together with the derivatives of its update.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Graph">The rule's graph, to which the derivatives were added; the rule's roots hold in it too.</param>
/// <param name="Derivatives">
/// For each hyperparameter the node of d(update)/d(hyperparameter), the state before the step taken as constant; -1
/// where the update does not depend on it.
/// </param>
internal sealed record RuleGradient(RuleDefinition Rule, ExpressionGraph Graph, EquatableArray<int> Derivatives);
