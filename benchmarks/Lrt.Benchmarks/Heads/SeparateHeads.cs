using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Heads;

/// <summary>The same computation with a module per layer, in the usual form without stacking.</summary>
public sealed class SeparateHeads : IHeads
{
    private readonly Linear[] layers;
    private readonly double[] logPosterior;

    public SeparateHeads(AveragedOutput same)
    {
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        logPosterior = same.LogPosterior;
        layers =
        [
            .. Enumerable
                .Range(0, same.Copies)
                .Select(copy =>
                {
                    Linear layer = nn.Linear(same.Weight.shape[2], same.Weight.shape[1]);
                    layer.weight!.copy_(same.Weight[copy]);
                    layer.bias!.copy_(same.Bias![copy]);
                    return layer;
                }),
        ];
    }

    public void Pass(Tensor features, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Linear layer in layers)
        {
            layer.zero_grad();
        }

        // The copies' own losses have no gradient with respect to the body, nor the averaged loss with respect to the
        // copies.
        using Tensor detached = features.detach();
        Tensor average = stack(
                layers.Select(
                    (layer, k) =>
                        nn.functional.linear(features, layer.weight!.detach(), layer.bias!.detach()).log_softmax(-1)
                        + logPosterior[k]
                )
            )
            .logsumexp(0);
        Tensor loss = layers.Aggregate(nn.functional.nll_loss(average, labels), (sum, layer) =>
            sum + nn.functional.cross_entropy(layer.call(detached), labels)
        );
        loss.backward();
    }

    public IReadOnlyList<Tensor> Gradients() =>
        [stack(layers.Select(layer => layer.weight!.grad!)), stack(layers.Select(layer => layer.bias!.grad!))];

    public void Dispose()
    {
        foreach (Linear layer in layers)
        {
            layer.Dispose();
        }
    }
}
