using System;

namespace Lrt;

/// <summary>Computes sums in update rules, over the elements of many parameters.</summary>
/// <remarks>
/// The methods are part of the rule language; ordinary code cannot call them, because a rule sees a single element.
/// Parameters without a gradient in a step do not contribute. Sums are taken in blocks in the precision of the tensor,
/// and blocks are added in double precision.
/// </remarks>
public static class Sum
{
    /// <summary>Computes the sum over the elements of all parameters that the rule updates in a model.</summary>
    /// <param name="value">The summand of each element.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Global(float value) => ElementSums.Take(Structure.Global, value);

    /// <summary>Computes the sum over the elements of the parameter tensor to which an element belongs.</summary>
    /// <param name="value">The summand of each element.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Tensor(float value) => ElementSums.Take(Structure.PerTensor, value);

    /// <summary>Computes the sum over the elements of the feature to which an element belongs.</summary>
    /// <remarks>
    /// A feature is an output unit, a channel or a column of a layer; it spans the weight and the bias where one
    /// attribute covers both.
    /// </remarks>
    /// <param name="value">The summand of each element.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Feature(float value) => ElementSums.Take(Structure.PerFeature, value);
}
