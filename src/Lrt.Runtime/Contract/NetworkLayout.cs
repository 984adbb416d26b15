using System;
using System.ComponentModel;

namespace Lrt.Contract;

/// <summary>
/// The positions of all numbers in the memory of a generated network. A row has one number per coordinate of a block;
/// packed weights are in the order in which the kernel reads them. The generator writes the layout.
/// </summary>
/// <param name="Block">The number of coordinates per block.</param>
/// <param name="Inputs">The number of inputs of the first layer.</param>
/// <param name="Layers">The LSTM layers.</param>
/// <param name="InputRow">The first row of the preprocessed gradients.</param>
/// <param name="OutputRow">The row of the network's output.</param>
/// <param name="StateRows">The number of rows, from the first, that hold the state.</param>
/// <param name="SlotRows">The number of rows of a slot.</param>
/// <param name="OutputWeights">The position of the bias and the weights of the linear output.</param>
/// <param name="PackedLength">The number of packed weights.</param>
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
    /// <summary>The number of units of each layer.</summary>
    internal int[] Sizes => Array.ConvertAll(Layers, layer => layer.Units);
}

/// <summary>The positions of an LSTM layer.</summary>
/// <param name="Units">The number of units.</param>
/// <param name="Inputs">The number of inputs besides the layer's own outputs.</param>
/// <param name="StateRow">The first row of the cell, which the rows of the output follow.</param>
/// <param name="GateRow">
/// The first row of the gates: i of all units, then j, f and o. The hyperbolic tangents of the cells follow.
/// </param>
/// <param name="ForwardWeights">
/// The position of the weights for the forward pass: for each unit the biases of its four gates, then, for each input
/// and for each of the layer's own outputs, its four weights.
/// </param>
/// <param name="BackwardWeights">
/// The position of the weights for the backward pass: for each four inputs, then for each four of the layer's own
/// outputs (the last group of either padded with zeros), the weights for each row of the gates.
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
