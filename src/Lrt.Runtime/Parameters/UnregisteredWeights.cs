using System;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Finds layers that compute with another weight than the one they have registered: embeddings that TorchSharp makes
/// from pretrained weights, or whose registered handle a dispose scope has disposed. Nothing would train them, and
/// nobody would say so.
/// </summary>
internal static class UnregisteredWeights
{
    /// <summary>Makes sure that a model has none that is to be trained.</summary>
    /// <exception cref="ArgumentException">It has; the message names the layer and the remedy.</exception>
    public static void Refuse(nn.Module model)
    {
        foreach ((string name, nn.Module layer) in model.named_modules())
        {
            using Parameter? weight = WeightOf(layer);
            if (
                weight is { requires_grad: true }
                && layer.get_parameter("weight") is Parameter registered
                && (registered.IsInvalid || !TiedParameters.AreSame(registered, weight))
            )
            {
                throw new ArgumentException(
                    $"Embedding '{name}' computes with another weight than the one it has registered, as one does "
                        + "that was made from pretrained weights, or within a dispose scope that has ended: it would "
                        + "be neither trained "
                        + "nor saved. "
                        + "Register it by assigning the layer's weight to itself, layer.weight = layer.weight, or set "
                        + "its requires_grad to false."
                );
            }
        }
    }

    private static Parameter? WeightOf(nn.Module layer) =>
        layer switch
        {
            Embedding embedding => embedding.weight,
            EmbeddingBag bag => bag.weight,
            _ => null,
        };
}
