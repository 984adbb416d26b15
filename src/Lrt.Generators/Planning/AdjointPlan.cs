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
/// <param name="Links">
/// The derivatives of terms of sums over all parameters with respect to sums over tensors.
/// </param>
/// <param name="Streams">The number of streams.</param>
internal sealed record AdjointPlan(
    EquatableArray<AdjointSum> Sums,
    EquatableArray<AdjointTerm> Terms,
    EquatableArray<AdjointLink> Links,
    int Streams
)
{
    /// <summary>All nodes.</summary>
    public int[] Roots =>
        [
            .. Sums.Select(s => s.Derivative).Where(d => d >= 0),
            .. Terms.Select(t => t.Derivative),
            .. Links.Select(l => l.Derivative),
        ];
}

/// <summary>A sum with an adjoint.</summary>
/// <param name="Node">The node of the sum.</param>
/// <param name="Scope">The scope: Global or PerTensor.</param>
/// <param name="Derivative">
/// The node of the derivative of the update with respect to the sum; -1 where the sum acts through others only.
/// </param>
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

/// <summary>
/// The derivative of the term of a sum over all parameters with respect to a sum over a tensor. Summed over the tensor
/// and multiplied by the adjoint of the former, it is a part of the adjoint of the latter.
/// </summary>
/// <param name="From">The position of the sum over a tensor among those with an adjoint.</param>
/// <param name="To">The position of the sum over all parameters among those with an adjoint.</param>
/// <param name="Derivative">The node of the derivative.</param>
/// <param name="Stream">The stream that keeps the derivative; -1 where it is computed again.</param>
internal sealed record AdjointLink(int From, int To, int Derivative, int Stream);
