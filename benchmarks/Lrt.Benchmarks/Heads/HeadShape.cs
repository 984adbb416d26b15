using System.Collections.Generic;

namespace Lrt.Benchmarks.Heads;

/// <summary>The shape of an output layer of which there are several, and the number of examples.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Inputs">The number of features.</param>
/// <param name="Outputs">The number of classes.</param>
/// <param name="Batch">The number of examples.</param>
public sealed record HeadShape(string Name, long Inputs, long Outputs, long Batch)
{
    public static readonly IReadOnlyList<HeadShape> All =
    [
        new("128-10", 128, 10, 128),
        new("1000-10", 1000, 10, 128),
        new("200-10000", 200, 10000, 128), // The words of a language model.
    ];
}
