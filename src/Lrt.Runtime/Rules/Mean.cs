using System;

namespace Lrt;

/// <summary>Computes means in update rules, over the elements of many parameters; see <see cref="Sum"/>.</summary>
public static class Mean
{
    /// <summary>Computes the mean over the elements of all parameters that the rule updates in a model.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The mean; NaN where there is no element.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Global(float value) => Sum.Global(value) / Sum.Global(1);

    /// <summary>Computes the mean over the elements of the parameter tensor to which an element belongs.</summary>
    /// <param name="value">The value of each element.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Tensor(float value) => Sum.Tensor(value) / Sum.Tensor(1);

    /// <summary>Computes the mean over the elements of the feature to which an element belongs.</summary>
    /// <remarks>
    /// A feature is an output unit, a channel or a column of a layer; it spans the weight and the bias where one
    /// attribute covers both.
    /// </remarks>
    /// <param name="value">The value of each element.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">
    /// The call is not compiled: it is not part of an update rule.
    /// </exception>
    public static float Feature(float value) => Sum.Feature(value) / Sum.Feature(1);
}
