using System;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Finds layers that compute with another weight than the registered one: embeddings that TorchSharp creates from
/// pretrained weights, and layers whose registered handle a dispose scope has disposed. Such a weight would silently
/// stay untrained.
/// </summary>
internal static class UnregisteredWeights
{
    /// <summary>Checks that no layer that requires gradients has such a weight.</summary>
    /// <exception cref="ArgumentException">
    /// A layer has such a weight; the message names the layer and the remedy.
    /// </exception>
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
                    $"Embedding '{ParameterName.Of(name)}' computes with another weight than the registered "
                        + "one, because it was created "
                        + "from pretrained weights, or within a dispose scope that has ended: its weight would "
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
