using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Features;

/// <summary>
/// Layers of every kind, each with what makes up its features: written out by hand, from the layers' definitions.
/// </summary>
internal static class KnownLayers
{
    /// <summary>
    /// By name: how to make the layer, and which feature an element belongs to, by parameter and index.
    /// </summary>
    public static readonly Dictionary<string, (Func<nn.Module> Make, Func<string, long[], string> FeatureOf)> All =
        new()
        {
            ["Linear"] = (() => nn.Linear(5, 7), FirstIndex),
            ["Bilinear"] = (() => nn.Bilinear(3, 4, 5), FirstIndex),
            ["Conv1d"] = (() => nn.Conv1d(3, 4, 5), FirstIndex),
            ["Conv2d, grouped"] = (() => nn.Conv2d(4, 6, 3, groups: 2), FirstIndex),
            ["Conv3d"] = (() => nn.Conv3d(2, 3, 2), FirstIndex),
            ["ConvTranspose1d"] = (
                () => nn.ConvTranspose1d(3, 4, 5),
                TransposedChannel(inputs: 3, outputs: 4, groups: 1)
            ),
            ["ConvTranspose2d"] = (
                () => nn.ConvTranspose2d(5, 33, 3),
                TransposedChannel(inputs: 5, outputs: 33, groups: 1)
            ),
            ["ConvTranspose2d, grouped"] = (
                () => nn.ConvTranspose2d(6, 8, 3, groups: 2),
                TransposedChannel(inputs: 6, outputs: 8, groups: 2)
            ),
            ["ConvTranspose2d, depthwise"] = (
                () => nn.ConvTranspose2d(4, 4, 3, groups: 4),
                TransposedChannel(inputs: 4, outputs: 4, groups: 4)
            ),
            ["ConvTranspose2d to one channel"] = (
                () => nn.ConvTranspose2d(6, 1, 4, bias: false),
                TransposedChannel(inputs: 6, outputs: 1, groups: 1)
            ),
            ["ConvTranspose3d"] = (
                () => nn.ConvTranspose3d(2, 5, 2),
                TransposedChannel(inputs: 2, outputs: 5, groups: 1)
            ),
            ["Embedding"] = (() => nn.Embedding(9, 21), (_, index) => $"column {index[1]}"),
            ["Embedding of one column"] = (() => nn.Embedding(9, 1), (_, index) => $"column {index[1]}"),
            ["EmbeddingBag"] = (() => nn.EmbeddingBag(9, 5), (_, index) => $"column {index[1]}"),
            ["LSTM"] = (() => nn.LSTM(3, 4, numLayers: 2, bidirectional: true), GateRow),
            ["GRU"] = (() => nn.GRU(3, 4), GateRow),
            ["RNN"] = (() => nn.RNN(3, 4), GateRow),
            ["LSTMCell"] = (() => nn.LSTMCell(3, 4), GateRow),
            ["GRUCell"] = (() => nn.GRUCell(3, 4), GateRow),
            ["RNNCell"] = (() => nn.RNNCell(3, 4), GateRow),
            ["BatchNorm1d"] = (() => nn.BatchNorm1d(5), FirstIndex),
            ["BatchNorm2d"] = (() => nn.BatchNorm2d(5), FirstIndex),
            ["BatchNorm3d"] = (() => nn.BatchNorm3d(5), FirstIndex),
            ["InstanceNorm1d"] = (() => nn.InstanceNorm1d(5, affine: true), FirstIndex),
            ["InstanceNorm2d"] = (() => nn.InstanceNorm2d(5, affine: true), FirstIndex),
            ["InstanceNorm3d"] = (() => nn.InstanceNorm3d(5, affine: true), FirstIndex),
            ["LayerNorm"] = (() => nn.LayerNorm([4, 3]), FirstIndex),
            ["GroupNorm"] = (() => nn.GroupNorm(2, 6), FirstIndex),
            ["PReLU"] = (() => nn.PReLU(4), FirstIndex),
            ["MultiheadAttention"] = (
                () => nn.MultiheadAttention(4, 2),
                (name, index) => $"{name[..name.IndexOf("proj", StringComparison.Ordinal)]} {index[0]}"
            ),
            ["TransformerEncoderLayer"] = (
                () => nn.TransformerEncoderLayer(4, 2, 6),
                (name, index) => $"{name[..name.LastIndexOfAny(['_', '.'])]} {index[0]}"
            ),
            ["somebody's own layer"] = (() => new OwnLayer(), (name, index) => $"{name} {index[0]}"),
        };

    private static string FirstIndex(string name, long[] index) => $"{index[0]}";

    // weight_ih_l0 with bias_ih_l0, weight_hh_l0 with bias_hh_l0: a row of each.
    private static string GateRow(string name, long[] index) =>
        $"{name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]} {index[0]}";

    private static Func<string, long[], string> TransposedChannel(long inputs, long outputs, long groups) =>
        (name, index) =>
        {
            long channel = index[0] / (inputs / groups) * (outputs / groups);
            return $"{(name.EndsWith("bias", StringComparison.Ordinal) ? index[0] : channel + index[1])}";
        };

    /// <summary>Has a weight and a bias, of which nobody but its author knows what they mean.</summary>
    private sealed class OwnLayer : nn.Module
    {
        public OwnLayer()
            : base(nameof(OwnLayer))
        {
            register_parameter("weight", nn.Parameter(rand(4, 3)));
            register_parameter("bias", nn.Parameter(rand(4)));
        }
    }
}
