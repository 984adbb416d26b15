using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>A rule together with the derivatives of its update.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Graph">The rule's graph with the derivatives added; the roots of the rule are valid in it too.</param>
/// <param name="Derivatives">
/// The node of d(update)/d(hyperparameter) for each hyperparameter, with the state before the step as a constant; -1
/// where the update does not depend on the hyperparameter.
/// </param>
/// <param name="EntersSums">
/// For each hyperparameter whether it has a derivative through a sum over all parameters of the rule.
/// </param>
/// <param name="EntersMatrices">
/// For each hyperparameter whether a product of matrices depends on it, through which there is no derivative.
/// </param>
internal sealed record RuleGradient(
    RuleDefinition Rule,
    ExpressionGraph Graph,
    EquatableArray<int> Derivatives,
    EquatableArray<bool> EntersSums,
    EquatableArray<bool> EntersMatrices
);
