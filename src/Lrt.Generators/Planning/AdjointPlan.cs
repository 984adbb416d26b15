using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// The part of hypergradients that goes through sums: what <see cref="SumAdjoint"/> derives, and the streams that keep
/// derivatives of the previous step that cannot be computed again.
/// </summary>
/// <param name="Sums">
/// The sums whose adjoints are taken with the hypergradients, the same for all groups of the rule.
/// </param>
/// <param name="Terms">The derivatives of terms of these sums.</param>
/// <param name="Streams">The number of streams.</param>
internal sealed record AdjointPlan(EquatableArray<AdjointSum> Sums, EquatableArray<AdjointTerm> Terms, int Streams)
{
    /// <summary>All nodes.</summary>
    public int[] Roots => [.. Sums.Select(s => s.Derivative), .. Terms.Select(t => t.Derivative)];
}

/// <summary>A sum with an adjoint.</summary>
/// <param name="Node">The node of the sum.</param>
/// <param name="Scope">The scope: Global or PerTensor.</param>
/// <param name="Derivative">The node of the derivative of the update with respect to the sum.</param>
/// <param name="Stream">The stream that keeps the derivative; -1 where it is computed again.</param>
internal sealed record AdjointSum(int Node, Structure Scope, int Derivative, int Stream);

/// <summary>The derivative of a sum's term with respect to a hyperparameter.</summary>
/// <param name="Hyperparameter">The hyperparameter.</param>
/// <param name="Sum">The position of the sum among those with an adjoint.</param>
/// <param name="Derivative">The node of the derivative.</param>
/// <param name="Stream">The stream that keeps the derivative; -1 where it is computed again.</param>
/// <param name="IsShared">
/// A value that indicates whether elements share the hyperparameter, so that the derivatives are summed over them.
/// </param>
internal sealed record AdjointTerm(int Hyperparameter, int Sum, int Derivative, int Stream, bool IsShared);
