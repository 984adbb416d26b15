using System;

namespace Lrt;

/// <summary>
/// Computes largest values in update rules, over the elements of many parameters; see <see cref="Sum"/>.
/// </summary>
/// <remarks>
/// NaN is larger than any number. Where there is no element, the value is negative infinity. The derivative of the
/// largest value is that of the element that attains it; where several attain it, the mean of theirs.
/// </remarks>
public static class Max
{
    /// <summary>Computes the largest value of all elements that the rule updates in a model.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The largest value.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Global(float value) => ElementSums.Take(Structure.Global, value, isLargest: true);

    /// <summary>Computes the largest value in the parameter tensor to which an element belongs.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The largest value.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Tensor(float value) => ElementSums.Take(Structure.PerTensor, value, isLargest: true);

    /// <summary>Computes the largest value in the feature to which an element belongs.</summary>
    /// <remarks>
    /// A feature is an output unit, a channel or a column of a layer; it spans the weight and the bias where one
    /// attribute covers both.
    /// </remarks>
    /// <param name="value">The value of each element.</param>
    /// <returns>The largest value.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Feature(float value) => ElementSums.Take(Structure.PerFeature, value, isLargest: true);
}
