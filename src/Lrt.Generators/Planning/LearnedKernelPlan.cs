using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Planning;

/// <summary>
/// The network of a learned optimizer with everything that follows from its sizes: the positions of rows and weights.
/// Lrt.Contract.NetworkLayout in the runtime is the contract.
/// </summary>
/// <param name="Name">The name of the kernel's type; a pure function of the plan.</param>
/// <param name="Namespace">The namespace of the kernel.</param>
/// <param name="Preprocessing">The preprocessing of gradients.</param>
/// <param name="Sizes">The units of each LSTM layer.</param>
internal sealed record LearnedKernelPlan(
    string Name,
    string Namespace,
    Preprocessing Preprocessing,
    EquatableArray<int> Sizes
)
{
    /// <summary>
    /// The number of coordinates that are processed together: two of the widest vectors of float32, so that a tile
    /// fills whole vectors at every width.
    /// </summary>
    public const int Block = 32;

    /// <summary>The number of inputs of the first layer.</summary>
    public int Inputs => LstmShape.InputsOf(Preprocessing);

    /// <summary>The number of rows of the state: each layer's cell and output.</summary>
    public int StateRows => 2 * Sizes.Sum();

    /// <summary>
    /// The first row of the preprocessed gradients, which follows the state and each layer's gates and cell tangents.
    /// </summary>
    public int InputRow => StateRows + ((LstmShape.Gates + 1) * Sizes.Sum());

    public int OutputRow => InputRow + Inputs;

    public int SlotRows => OutputRow + 1;

    /// <summary>The position of the output's bias and weights among the packed weights.</summary>
    public int OutputWeights => Layers[Sizes.Count - 1].ForwardWeights + Layers[Sizes.Count - 1].ForwardLength;

    public int PackedLength => Layers[Sizes.Count - 1].BackwardWeights + Layers[Sizes.Count - 1].BackwardLength;

    /// <summary>The position of the output's weights among the unpacked weights.</summary>
    public int OutputTensor => Layers.Sum(layer => layer.TensorLength);

    /// <summary>
    /// The layers in their order. The packed weights are those of all forward passes, the output's, then those of all
    /// backward passes.
    /// </summary>
    public IReadOnlyList<LearnedLayerPlan> Layers
    {
        get
        {
            List<LearnedLayerPlan> layers = [];
            int inputs = Inputs;
            int state = 0;
            int gates = StateRows;
            int forward = 0;
            int tensor = 0;
            for (int l = 0; l < Sizes.Count; l++)
            {
                layers.Add(
                    new LearnedLayerPlan(
                        Sizes[l],
                        inputs,
                        l == 0 ? InputRow : layers[l - 1].OutputRow,
                        state,
                        gates,
                        forward,
                        0,
                        tensor
                    )
                );
                inputs = Sizes[l];
                state += 2 * Sizes[l];
                gates += (LstmShape.Gates + 1) * Sizes[l];
                forward += layers[l].ForwardLength;
                tensor += layers[l].TensorLength;
            }

            int backward = forward + 1 + Sizes[Sizes.Count - 1];
            for (int l = 0; l < Sizes.Count; l++)
            {
                layers[l] = layers[l] with { BackwardWeights = backward };
                backward += layers[l].BackwardLength;
            }

            return layers;
        }
    }

    public static LearnedKernelPlan Of(NetworkSpec network, string space) =>
        new(
            $"{network.Preprocessing}Lstm_{string.Join("_", network.Sizes.Select(CSharpText.Number))}",
            space,
            network.Preprocessing,
            network.Sizes
        );
}

/// <summary>The place of an LSTM layer in memory.</summary>
/// <param name="Units">The number of units.</param>
/// <param name="Inputs">The number of inputs besides the layer's own outputs.</param>
/// <param name="FirstInput">The row of the first input.</param>
/// <param name="StateRow">The first row of the cell.</param>
/// <param name="GateRow">The first row of the gates.</param>
/// <param name="ForwardWeights">The position of the weights for the forward pass.</param>
/// <param name="BackwardWeights">The position of the weights for the backward pass.</param>
/// <param name="Tensor">The position of the weight matrix among unpacked weights.</param>
internal sealed record LearnedLayerPlan(
    int Units,
    int Inputs,
    int FirstInput,
    int StateRow,
    int GateRow,
    int ForwardWeights,
    int BackwardWeights,
    int Tensor
)
{
    public int OutputRow => StateRow + Units;

    /// <summary>
    /// The number of packed weights of one unit: for each gate a bias, a weight for each input and a weight for each of
    /// the layer's own outputs.
    /// </summary>
    public int WeightsPerUnit => LstmShape.WeightsPerUnit(Inputs, Units);

    public int ForwardLength => Units * WeightsPerUnit;

    /// <summary>The number of packed weights of one group of inputs in the backward pass.</summary>
    public int WeightsPerGroup => LstmShape.WeightsPerGroup(Units);

    /// <summary>The position of the weights of the layer's own outputs for the backward pass.</summary>
    public int OwnBackwardWeights => BackwardWeights + (LstmShape.GroupsOf(Inputs) * WeightsPerGroup);

    public int BackwardLength => (LstmShape.GroupsOf(Inputs) + LstmShape.GroupsOf(Units)) * WeightsPerGroup;

    /// <summary>The number of elements of the weight matrix and the biases.</summary>
    public int TensorLength => (Inputs + Units + 1) * LstmShape.Gates * Units;
}
