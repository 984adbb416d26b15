using System.Collections.Generic;
using System.Linq;

namespace Experiments.LearningRateTensors;

/// <summary>
/// The number of seeds with which rate models were quicker and slower than SGD. With the same seed both have the same
/// initial weights and see the same batches. A seed with which both fail, or are equal, counts for neither.
/// </summary>
public readonly record struct SeedCount(int Quicker, int Slower, int Seeds)
{
    /// <summary>
    /// The share of seeds that counts as clear: by chance, nine or more of ten seeds agree in 2 % of the cases (sign
    /// test, two-sided).
    /// </summary>
    private const double ClearShare = 0.9;

    public static SeedCount Of(IReadOnlyList<double> tensors, IReadOnlyList<double> sgd) =>
        new(
            tensors.Zip(sgd).Count(pair => pair.First < pair.Second),
            tensors.Zip(sgd).Count(pair => pair.First > pair.Second),
            tensors.Count
        );

    public bool IsClearlyQuicker => Quicker >= ClearShare * Seeds;

    public bool IsClearlySlower => Slower >= ClearShare * Seeds;
}
