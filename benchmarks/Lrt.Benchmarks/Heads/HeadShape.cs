using System.Collections.Generic;

namespace Lrt.Benchmarks.Heads;

/// <summary>An output layer that there are several of, and how many examples it sees at once.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Inputs">Features.</param>
/// <param name="Outputs">Classes.</param>
/// <param name="Batch">Examples.</param>
public sealed record HeadShape(string Name, long Inputs, long Outputs, long Batch)
{
    public static readonly IReadOnlyList<HeadShape> All =
    [
        new("128-10", 128, 10, 128),
        new("1000-10", 1000, 10, 128),
        new("200-10000", 200, 10000, 128), // The words of a language model.
    ];
}
