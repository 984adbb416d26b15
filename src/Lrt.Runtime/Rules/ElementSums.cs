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
    private readonly Dictionary<(int Sum, int Tensor), double> sums = [];
    private int tensor;
    private int known;
    private int call;

    /// <summary>
    /// A value that indicates whether the last run over all elements reached a sum that was not known.
    /// </summary>
    public bool IsIncomplete => scopes.Count > known;

    /// <summary>Begins a run over all elements.</summary>
    public void BeginRun() => known = scopes.Count;

    /// <summary>Runs one element of a tensor.</summary>
    public T Run<T>(int ofTensor, Func<T> element)
    {
        (tensor, call) = (ofTensor, 0);
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

    internal static float Take(Structure scope, float value) =>
        current is { } sums
            ? sums.TakeNext(scope, value)
            : throw new InvalidOperationException(
                "Sum, Mean and Norm are parts of the rule language: a rule that calls them runs as a compiled kernel, "
                    + "where the sum is over all elements. "
                    + "Called for one element they have no value."
            );

    // Of the unknown sums, only the first receives its terms, because the terms of later sums would depend on it.
    private float TakeNext(Structure scope, float value)
    {
        int number = call++;
        (int, int) key = (number, scope == Structure.Global ? -1 : tensor);
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

            sums[key] = sums.GetValueOrDefault(key) + value;
        }

        return float.NaN;
    }
}
