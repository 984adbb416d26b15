using System.Collections.Generic;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>A network with one hidden layer, and the number of examples.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Hidden">The number of hidden units.</param>
/// <param name="Batch">The number of examples.</param>
public sealed record NetworkShape(string Name, long Inputs, long Hidden, long Batch)
{
    public const long Outputs = 2;

    public static readonly IReadOnlyList<NetworkShape> All =
    [
        new("in16-hid64-batch50", 16, 64, 50),
        new("in16-hid256-batch128", 16, 256, 128),
    ];

    /// <summary>The number of scalars of all parameters.</summary>
    public long Parameters => ((Inputs + 1) * Hidden) + ((Hidden + 1) * Outputs);
}
