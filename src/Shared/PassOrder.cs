using System.Collections.Generic;

namespace Lrt.Contract;

/// <summary>The order of the passes before an update.</summary>
internal static class PassOrder
{
    /// <summary>
    /// Gets the passes in their order: the rule's sums that hypergradients need, hypergradients, the rule's other sums.
    /// </summary>
    /// <param name="passes">The number of passes that take sums of the rule.</param>
    /// <param name="before">The number of these that hypergradients need.</param>
    /// <param name="isMerged">
    /// A value that indicates whether the pass of the rule after these is one with the pass that sums hypergradients.
    /// </param>
    /// <param name="hasHypergradients">
    /// A value that indicates whether hypergradients of shared values are summed.
    /// </param>
    /// <returns>For each pass the pass of the rule's sums, or -1, and whether hypergradients are summed.</returns>
    public static IEnumerable<(int Sums, bool HasHypergradients)> Of(
        int passes,
        int before,
        bool isMerged,
        bool hasHypergradients
    )
    {
        for (int pass = 0; pass < before; pass++)
        {
            yield return (pass, false);
        }

        if (hasHypergradients || isMerged)
        {
            yield return (isMerged ? before : -1, hasHypergradients);
        }

        for (int pass = before + (isMerged ? 1 : 0); pass < passes; pass++)
        {
            yield return (pass, false);
        }
    }
}
