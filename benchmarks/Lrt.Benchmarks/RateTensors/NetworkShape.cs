using System.Collections.Generic;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>A network with one hidden layer, and how many examples it sees at once.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Inputs">Numbers per example.</param>
/// <param name="Hidden">Hidden units.</param>
/// <param name="Batch">Examples.</param>
public sealed record NetworkShape(string Name, long Inputs, long Hidden, long Batch)
{
    public const long Outputs = 2;

    public static readonly IReadOnlyList<NetworkShape> All =
    [
        new("in16-hid64-batch50", 16, 64, 50),
        new("in16-hid256-batch128", 16, 256, 128),
    ];

    /// <summary>Scalars of all parameters.</summary>
    public long Parameters => ((Inputs + 1) * Hidden) + ((Hidden + 1) * Outputs);
}
