using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Determines the features of each layer: an output unit of a linear layer, an output channel of a convolution, a
/// column of an embedding, a gate's row of a recurrent layer, a channel of a normalisation. In other layers, a feature
/// is a row of a parameter.
/// </summary>
internal static class LayerFeatures
{
    /// <summary>Gets the layout of the features of a parameter.</summary>
    public static FeatureLayout LayoutOf(TrackedParameter parameter)
    {
        IReadOnlyList<long> shape = parameter.Shape;
        return shape.Count == 0 || parameter.Length == 0
            ? FeatureLayout.Rows(1, parameter.Length)
            : (parameter.Owner, shape.Count) switch
            {
                // The shape is [in, out / groups, ...]: the input channels of each group have output channels of their
                // own.
                (ConvolutionTranspose layer, > 1) => Columns(parameter, layer.groups),
                (Embedding or EmbeddingBag, 2) => Columns(parameter, groups: 1),
                _ => FeatureLayout.Rows(shape[0], parameter.Length / shape[0]),
            };
    }

    /// <summary>Groups parameters whose features share their values, each with the layout of its features.</summary>
    public static IEnumerable<(T Parameter, FeatureLayout Layout)[]> Share<T>(IEnumerable<T> parameters)
        where T : TrackedParameter =>
        parameters
            .Select(p => (Parameter: p, Layout: LayoutOf(p)))
            .GroupBy(p => (SharingOf(p.Parameter), p.Layout.Features))
            .Select(shared => shared.ToArray());

    /// <summary>
    /// Gets the key by which parameters share the values of features: a weight and its bias, in the layers of
    /// TorchSharp that have both, have equal keys. In other modules (a model, a list, a user's own layer) parameters do
    /// not share.
    /// </summary>
    public static (object Holder, string Name) SharingOf(TrackedParameter parameter) =>
        parameter.Owner is nn.Module layer and not (ParameterList or ParameterDict)
        && (layer is AveragedOutput || layer.GetType().Assembly == typeof(nn.Module).Assembly)
            ? (layer, WithoutRole(NameIn(layer, parameter)))
            : (parameter, string.Empty);

    // In recurrent layers weight_ih_l0 belongs to bias_ih_l0, in attention in_proj_weight to in_proj_bias.
    private static string WithoutRole(string name) =>
        name.Replace("weight", string.Empty, StringComparison.Ordinal)
            .Replace("bias", string.Empty, StringComparison.Ordinal);

    private static string NameIn(nn.Module layer, TrackedParameter parameter) =>
        layer.named_parameters(recurse: false).First(p => p.parameter.Handle == parameter.Parameter.Handle).name;

    private static FeatureLayout Columns(TrackedParameter parameter, long groups)
    {
        IReadOnlyList<long> shape = parameter.Shape;
        return new FeatureLayout(
            checked((int)groups),
            shape[0] / groups,
            checked((int)shape[1]),
            parameter.Length / (shape[0] * shape[1])
        );
    }
}
