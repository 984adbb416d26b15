using System;
using System.Collections.Generic;

namespace Lrt;

/// <summary>
/// The sums of a rule that runs as ordinary code, element by element, for the tests that compare kernels with such
/// code. The rule runs once for each sum, and the sum is known in the following runs.
/// </summary>
internal sealed class ElementSums
{
    [ThreadStatic]
    private static ElementSums? current;

    private readonly List<Structure> scopes = [];
    private readonly Dictionary<(int Sum, int Sharing), double> sums = [];
    private int tensor;
    private int feature;
    private int known;
    private int call;

    /// <summary>
    /// A value that indicates whether the last run over all elements reached a sum that was not known.
    /// </summary>
    public bool IsIncomplete => scopes.Count > known;

    /// <summary>Begins a run over all elements.</summary>
    public void BeginRun() => known = scopes.Count;

    /// <summary>Runs one element.</summary>
    /// <param name="ofTensor">The tensor of the element.</param>
    /// <param name="element">The function that runs the element.</param>
    /// <param name="ofFeature">The feature of the element, among those of all tensors.</param>
    public T Run<T>(int ofTensor, Func<T> element, int ofFeature = 0)
    {
        (tensor, feature, call) = (ofTensor, ofFeature, 0);
        current = this;
        try
        {
            return element();
        }
        finally
        {
            current = null;
        }
    }

    internal static float Take(Structure scope, float value, bool isLargest = false) =>
        current is { } sums
            ? sums.TakeNext(scope, value, isLargest)
            : throw new InvalidOperationException(
                "Sum, Mean, Norm and Max are parts of the rule language: a rule that calls them runs as a compiled "
                    + "kernel, "
                    + "where the sum is over all elements. "
                    + "Called for one element they have no value."
            );

    // Of the unknown sums, only the first receives its terms, because the terms of later sums would depend on it.
    private float TakeNext(Structure scope, float value, bool isLargest)
    {
        int number = call++;
        (int, int) key = (
            number,
            scope switch
            {
                Structure.Global => -1,
                Structure.PerFeature => feature,
                _ => tensor,
            }
        );
        if (number < known)
        {
            return (float)sums.GetValueOrDefault(key);
        }

        if (number == known)
        {
            if (scopes.Count == known)
            {
                scopes.Add(scope);
            }

            sums[key] =
                !isLargest ? sums.GetValueOrDefault(key) + value
                : sums.TryGetValue(key, out double largest) ? Math.Max(largest, value)
                : value;
        }

        return float.NaN;
    }
}
