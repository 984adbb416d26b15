using System;
using System.Linq;
using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>Determines the kinds of a parameter.</summary>
internal static partial class ParameterClassification
{
    /// <summary>Gets the kinds of a parameter; for a tied parameter, those of its first name and owner.</summary>
    public static ParameterKinds Of(NamedParameter named)
    {
        ParameterKinds kinds = ParameterKinds.None;
        string own = named.Name[(named.Name.LastIndexOf('.') + 1)..];
        if (own.Contains("bias", StringComparison.OrdinalIgnoreCase))
        {
            kinds |= ParameterKinds.Bias;
        }

        if (
            named.Owner is nn.Module layer
            && (NormName().IsMatch(layer.GetType().Name) || IsInnerNorm(named, layer, own))
        )
        {
            kinds |= ParameterKinds.Norm;
        }

        if (named.Owner is Embedding or EmbeddingBag)
        {
            kinds |= ParameterKinds.Embedding;
        }

        kinds = kinds == ParameterKinds.None ? ParameterKinds.Weight : kinds;
        return named.Parameter.dim() < 2 ? kinds | ParameterKinds.Vector : kinds;
    }

    // The parts of TorchSharp's transformer layers are no modules: only their names tell what they are.
    private static bool IsInnerNorm(NamedParameter named, nn.Module owner, string own) =>
        InnerNormName().IsMatch(named.Name) && owner.named_parameters(recurse: false).All(p => p.name != own);

    // Matches norm.weight, layers.0.norm1.weight.
    [GeneratedRegex(@"(^|\.)norm\d*\.[^.]+$", RegexOptions.CultureInvariant)]
    private static partial Regex InnerNormName();

    // Matches LayerNorm, BatchNorm2d, RMSNorm, RmsNorm<T>.
    [GeneratedRegex(@"Norm(\dd)?(`\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NormName();
}
