using System;
using System.ComponentModel;

namespace Lrt.Contract;

/// <summary>
/// Where everything stands in a generated network's memory. A row has one number per coordinate of a block; packed
/// weights are in the order in which the kernel reads them. Written by the generator.
/// </summary>
/// <param name="Block">Coordinates per block.</param>
/// <param name="Inputs">Inputs of the first layer.</param>
/// <param name="Layers">The LSTM layers.</param>
/// <param name="InputRow">The first row of the preprocessed gradients.</param>
/// <param name="OutputRow">The row of the network's output.</param>
/// <param name="StateRows">How many rows, from the first, are the state.</param>
/// <param name="SlotRows">How many rows a slot has.</param>
/// <param name="OutputWeights">Where the bias and the weights of the linear output stand.</param>
/// <param name="PackedLength">How many packed weights there are.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NetworkLayout(
    int Block,
    int Inputs,
    LayerLayout[] Layers,
    int InputRow,
    int OutputRow,
    int StateRows,
    int SlotRows,
    int OutputWeights,
    int PackedLength
)
{
    /// <summary>The units of each layer.</summary>
    internal int[] Sizes => Array.ConvertAll(Layers, layer => layer.Units);
}

/// <summary>One LSTM layer's place.</summary>
/// <param name="Units">How many units it has.</param>
/// <param name="Inputs">How many inputs it has, besides its own state.</param>
/// <param name="StateRow">The first row of its cell; its output follows.</param>
/// <param name="GateRow">
/// The first row of its gates: i of all units, then j, f and o. The hyperbolic tangents of the cells follow.
/// </param>
/// <param name="ForwardWeights">
/// For each unit the biases of its four gates, then for each input, then for each of the layer's own outputs, its four
/// weights.
/// </param>
/// <param name="BackwardWeights">
/// For each four inputs, then for each four own outputs (the last of either filled up with zeros), for each row of the
/// gates: their weights.
/// </param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LayerLayout(
    int Units,
    int Inputs,
    int StateRow,
    int GateRow,
    int ForwardWeights,
    int BackwardWeights
);
