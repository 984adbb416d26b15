using System;

namespace Lrt;

/// <summary>
/// Computes Euclidean norms in update rules, over the elements of many parameters; see <see cref="Sum"/>.
/// </summary>
public static class Norm
{
    /// <summary>Computes the norm of all elements that the rule updates in a model.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The root of the sum of squares.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Global(float value) => MathF.Sqrt(Sum.Global(value * value));

    /// <summary>Computes the norm of the parameter tensor to which an element belongs.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The root of the sum of squares.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Tensor(float value) => MathF.Sqrt(Sum.Tensor(value * value));

    /// <summary>Computes the norm over the elements of the feature to which an element belongs.</summary>
    /// <remarks>
    /// A feature is an output unit, a channel or a column of a layer; it spans the weight and the bias where one
    /// attribute covers both.
    /// </remarks>
    /// <param name="value">The value of each element.</param>
    /// <returns>The root of the sum of squares.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Feature(float value) => MathF.Sqrt(Sum.Feature(value * value));
}
