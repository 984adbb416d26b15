using System.Collections.Generic;
using System.Linq;

namespace Lrt.Learned;

/// <summary>The place of one tensor among the weights of a learned optimizer.</summary>
/// <param name="Name">The name of the tensor.</param>
/// <param name="Shape">The shape of the tensor.</param>
/// <param name="Offset">The index of the first number.</param>
public sealed record WeightTensor(string Name, IReadOnlyList<int> Shape, int Offset)
{
    /// <summary>The number of numbers.</summary>
    public int Length => Shape.Aggregate(1, (count, size) => count * size);
}
