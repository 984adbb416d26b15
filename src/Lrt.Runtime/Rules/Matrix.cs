using System;

namespace Lrt;

/// <summary>Functions of matrices in update rules, where every parameter tensor is a matrix.</summary>
/// <remarks>
/// The rule language compiles them to tensor operations; ordinary code cannot call them, because a rule sees one
/// element. The first dimension of a tensor is the rows, and all others together are the columns. A tensor of fewer
/// than two dimensions is refused when the optimizer is created. No derivative is taken through them.
/// </remarks>
public static class Matrix
{
    /// <summary>
    /// Gets the element of the nearest semi-orthogonal matrix, approximately: five Newton-Schulz iterations X = 3.4445
    /// X - 4.775 X Xᵀ X + 2.0315 (X Xᵀ)² X from X = x / (norm + 1e-7) (Jordan 2024, Muon). The singular values of the
    /// result are between about 0.7 and 1.2.
    /// </summary>
    /// <param name="x">The element of the matrix.</param>
    /// <returns>The element of the result at the same place.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled, because it is not part of an update rule.
    /// </exception>
    public static float Orthogonalize(float x) => throw OneElement(x);

    /// <summary>Gets the element of A Aᵀ B, or of B Aᵀ A where A has more rows than columns.</summary>
    /// <param name="a">The element of A.</param>
    /// <param name="b">The element of B at the same place.</param>
    /// <returns>The element of the product at the same place.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled, because it is not part of an update rule.
    /// </exception>
    public static float GramProduct(float a, float b) => throw OneElement(a + b);

    internal static InvalidOperationException OneElement(float element) =>
        new(
            "Matrix and Shape are parts of the rule language: a rule that uses them runs as a compiled kernel, which "
                + $"sees the tensor. An element, such as {element}, does not tell the others."
        );
}
