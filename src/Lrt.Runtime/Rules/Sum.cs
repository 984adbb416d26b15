using System;

namespace Lrt;

/// <summary>Sums in update rules, over the elements of many parameters.</summary>
/// <remarks>
/// The rule language compiles them; ordinary code cannot, since a rule sees one element. Parameters without a gradient
/// in a step are in no sum. Sums are taken in blocks in the precision of the tensor, and blocks are added in double
/// precision.
/// </remarks>
public static class Sum
{
    /// <summary>Gets the sum over the elements of all parameters that the rule updates in a model.</summary>
    /// <param name="value">What each element adds.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Global(float value) => ElementSums.Take(Structure.Global, value);

    /// <summary>Gets the sum over the elements of the parameter tensor to which an element belongs.</summary>
    /// <param name="value">What each element adds.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Tensor(float value) => ElementSums.Take(Structure.PerTensor, value);
}
