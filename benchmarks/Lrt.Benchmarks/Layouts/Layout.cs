using System.Collections.Generic;
using System.Linq;

namespace Lrt.Benchmarks.Layouts;

/// <summary>The sizes of a model's parameters, which is all that an optimizer sees of it.</summary>
public sealed record Layout(string Name, string Description, IReadOnlyList<LayerShape> Layers)
{
    /// <summary>The multilayer network for MNIST of Baydin et al. (ICLR 2018).</summary>
    public static readonly Layout Mlp = new(
        "mlp",
        "784-1000-1000-10 with biases",
        [new(1000, 784), new(1000, 1000), new(10, 1000)]
    );

    public static readonly IReadOnlyList<Layout> All =
    [
        Mlp,
        new("many", "200 weights of (64, 64) with biases", [.. Enumerable.Repeat(new LayerShape(64, 64), 200)]),
        new("large", "2 weights of (4096, 4096)", [new(4096, 4096, HasBias: false), new(4096, 4096, HasBias: false)]),
    ];

    /// <summary>
    /// A layout for rehearsals, which is not reported: sizes on both sides of the limit from which kernels use several
    /// threads.
    /// </summary>
    public static readonly Layout Rehearsal = new(
        "rehearsal",
        "one small and one large layer",
        [new(64, 64), new(512, 512)]
    );

    /// <summary>A layout for rehearsals of whole training iterations, whose layers must fit each other.</summary>
    public static readonly Layout TrainingRehearsal = new(
        "rehearsal",
        "a small network",
        [new(64, 784), new(256, 64), new(256, 256), new(10, 256)]
    );

    public long Parameters => Layers.Sum(layer => layer.Parameters);
}
