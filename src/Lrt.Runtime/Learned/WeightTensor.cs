using System.Collections.Generic;
using System.Linq;

namespace Lrt.Learned;

/// <summary>Where one tensor stands among the weights of a learned optimizer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Its first number.</param>
public sealed record WeightTensor(string Name, IReadOnlyList<int> Shape, int Offset)
{
    /// <summary>How many numbers it has.</summary>
    public int Length => Shape.Aggregate(1, (count, size) => count * size);
}
