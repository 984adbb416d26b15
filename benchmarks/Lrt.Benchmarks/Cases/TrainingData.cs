using System;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>Random batches in the shape of a network's inputs, the same for every case.</summary>
public sealed class TrainingData : IDisposable
{
    private const int Batches = 8;
    private const int Seed = 1;

    private readonly (Tensor Inputs, Tensor Labels)[] batches;
    private int next;

    /// <param name="layout">
    /// The network, whose first layer gives the number of inputs, and whose last layer gives the number of classes.
    /// </param>
    /// <param name="batch">The number of examples per batch.</param>
    public TrainingData(Layout layout, int batch)
    {
        using Generator generator = new(Seed);
        batches =
        [
            .. Enumerable
                .Range(0, Batches)
                .Select(_ =>
                    (
                        rand(batch, layout.Layers[0].Inputs, generator: generator),
                        randint(0, layout.Layers[^1].Outputs, [batch], dtype: int64, generator: generator)
                    )
                ),
        ];
    }

    /// <returns>Inputs of [batch, inputs] and labels of [batch], which remain owned by this object.</returns>
    public (Tensor Inputs, Tensor Labels) Next() => batches[next++ % Batches];

    public void Dispose()
    {
        foreach ((Tensor inputs, Tensor labels) in batches)
        {
            inputs.Dispose();
            labels.Dispose();
        }
    }
}
