using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Kernels;
using TorchSharp.Modules;

namespace Lrt.Stepping;

/// <summary>
/// Parameters whose rows belong together: row i of a layer's weight and element i of its bias are feature i and share its
/// values. Where nothing has a value per feature, a block is one parameter in one piece.
/// </summary>
internal sealed class FeatureBlock
{
    public FeatureBlock(IEnumerable<BoundParameter> parameters, int features, HypergradientTower?[] towers)
    {
        Parameters = [.. parameters];
        Features = features;
        Towers = towers;
    }

    public BoundParameter[] Parameters { get; }

    public int Features { get; }

    /// <summary>By hyperparameter: its value per feature; null for what does not have one.</summary>
    public HypergradientTower?[] Towers { get; }

    /// <summary>Elements of a parameter that belong to one feature.</summary>
    public long RowOf(BoundParameter parameter) => parameter.Length / Features;

    /// <summary>Elements of all parameters that belong to one feature.</summary>
    public long Row => Parameters.Sum(p => p.Length) / Features;

    /// <summary>Puts the parameters of a group into blocks.</summary>
    /// <param name="parameters">The group's parameters.</param>
    /// <param name="kernels">The group's kernel.</param>
    /// <param name="definitions">The group's hyperparameters.</param>
    public static FeatureBlock[] Divide(IEnumerable<BoundParameter> parameters, KernelSet kernels, HyperparameterDefinition[] definitions)
    {
        KernelLayout layout = kernels.Layout;
        int[] perFeature = [.. layout.FeatureAdapted.Select(s => layout.SharedAdapted[s])];
        if (perFeature.Length == 0)
        {
            HypergradientTower?[] none = new HypergradientTower?[definitions.Length];
            return [.. parameters.Select(p => new FeatureBlock([p], 1, none))];
        }

        return [.. parameters
            .GroupBy(p => (Layer: SharesRows(p.Owner) ? p.Owner : p, Features: FeaturesOf(p)))
            .Select(layer => new FeatureBlock(
                layer,
                layer.Key.Features,
                [.. definitions.Select((d, h) => perFeature.Contains(h) ? new HypergradientTower(kernels, h, d, layer.Key.Features) : null)]))];
    }

    // Layers whose weight and bias both have the output feature (a normalisation's channel) as their first dimension.
    private static bool SharesRows(object owner) =>
        owner is Linear or Conv1d or Conv2d or Conv3d or BatchNorm1d or BatchNorm2d or BatchNorm3d or LayerNorm or GroupNorm;

    private static int FeaturesOf(BoundParameter parameter) =>
        parameter.Owner is ConvTranspose1d or ConvTranspose2d or ConvTranspose3d or Embedding
            ? throw new ArgumentException(
                $"Parameter {parameter} belongs to a {parameter.Owner.GetType().Name}, whose output features are not its first dimension; Structure.PerFeature does not support that layer yet. Give the layer Structure.PerParameter or Structure.Global.")
            : parameter.Shape.Count == 0 || parameter.Length == 0 ? 1 : checked((int)parameter.Shape[0]);
}
