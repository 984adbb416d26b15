using System.ComponentModel;

namespace Lrt.Contract;

/// <summary>The part of hypergradients that goes through sums, in the layout of a kernel.</summary>
/// <param name="scopes">The scope of each sum with an adjoint.</param>
/// <param name="terms">
/// The derivatives of terms of these sums with respect to values that elements share, which are summed.
/// </param>
/// <param name="streams">The number of streams that keep derivatives of the previous step.</param>
/// <param name="adaptsInSums">
/// A value that indicates whether terms of sums depend on values that elements adapt before the update.
/// </param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AdjointLayout(Structure[] scopes, AdjointTermLayout[] terms, int streams, bool adaptsInSums)
{
    /// <summary>
    /// The derivatives of terms of sums over all parameters with respect to sums over a tensor, which are summed.
    /// </summary>
    public AdjointLinkLayout[] Links { get; init; } = [];

    internal Structure[] Scopes => scopes;

    internal AdjointTermLayout[] Terms => terms;

    internal bool AdaptsInSums => adaptsInSums;

    internal AdjointTraits Traits => new(scopes.Length, terms.Length, streams, Links.Length);
}

/// <summary>The derivative of a sum's term with respect to a value that elements share.</summary>
/// <param name="hyperparameter">The hyperparameter.</param>
/// <param name="sum">The position of the sum among those with an adjoint.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AdjointTermLayout(int hyperparameter, int sum)
{
    internal int Hyperparameter => hyperparameter;

    internal int Sum => sum;
}

/// <summary>The derivative of the term of a sum over all parameters with respect to a sum over a tensor.</summary>
/// <param name="from">The position of the sum over a tensor among those with an adjoint.</param>
/// <param name="to">The position of the sum over all parameters among those with an adjoint.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AdjointLinkLayout(int from, int to)
{
    internal int From => from;

    internal int To => to;
}
