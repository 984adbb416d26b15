using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Planning;

/// <summary>
/// A learned optimizer's network with everything that its sizes decide: where rows and weights stand. The contract is
/// Lrt.Contract.NetworkLayout in the runtime.
/// </summary>
/// <param name="Name">The kernel's type; a pure function of the plan.</param>
/// <param name="Namespace">Where it is generated.</param>
/// <param name="Preprocessing">What the network sees of a gradient.</param>
/// <param name="Sizes">The units of each LSTM layer.</param>
internal sealed record LearnedKernelPlan(
    string Name,
    string Namespace,
    Preprocessing Preprocessing,
    EquatableArray<int> Sizes
)
{
    /// <summary>
    /// Coordinates that are worked on together: two of the widest vectors of float32, so that a tile fills whole ones
    /// at every width.
    /// </summary>
    public const int Block = 32;

    /// <summary>Inputs of the first layer.</summary>
    public int Inputs => LstmShape.InputsOf(Preprocessing);

    /// <summary>Rows of the state: each layer's cell and output.</summary>
    public int StateRows => 2 * Sizes.Sum();

    /// <summary>
    /// The first row of the preprocessed gradients: after the state, and each layer's gates and cell tangents.
    /// </summary>
    public int InputRow => StateRows + ((LstmShape.Gates + 1) * Sizes.Sum());

    public int OutputRow => InputRow + Inputs;

    public int SlotRows => OutputRow + 1;

    /// <summary>Where the output's bias and weights stand among the packed weights.</summary>
    public int OutputWeights => Layers[Sizes.Count - 1].ForwardWeights + Layers[Sizes.Count - 1].ForwardLength;

    public int PackedLength => Layers[Sizes.Count - 1].BackwardWeights + Layers[Sizes.Count - 1].BackwardLength;

    /// <summary>Where the output's weights stand among unpacked ones.</summary>
    public int OutputTensor => Layers.Sum(layer => layer.TensorLength);

    /// <summary>
    /// The layers, each after the one before: the weights of all forward passes, the output's, those of all backward
    /// passes.
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

/// <summary>One LSTM layer's place in memory.</summary>
/// <param name="Units">How many units it has.</param>
/// <param name="Inputs">How many inputs it has, besides its own outputs.</param>
/// <param name="FirstInput">The row of the first input.</param>
/// <param name="StateRow">The first row of its cell.</param>
/// <param name="GateRow">The first row of its gates.</param>
/// <param name="ForwardWeights">Where its weights stand for the forward pass.</param>
/// <param name="BackwardWeights">Where they stand for the backward pass.</param>
/// <param name="Tensor">Where its weight matrix stands among unpacked weights.</param>
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
    /// Packed weights of one unit: of each gate a bias, and a weight for each input and each own output.
    /// </summary>
    public int WeightsPerUnit => LstmShape.WeightsPerUnit(Inputs, Units);

    public int ForwardLength => Units * WeightsPerUnit;

    /// <summary>Packed weights of one group of inputs in the backward pass.</summary>
    public int WeightsPerGroup => LstmShape.WeightsPerGroup(Units);

    /// <summary>Where the weights of the layer's own outputs stand for the backward pass.</summary>
    public int OwnBackwardWeights => BackwardWeights + (LstmShape.GroupsOf(Inputs) * WeightsPerGroup);

    public int BackwardLength => (LstmShape.GroupsOf(Inputs) + LstmShape.GroupsOf(Units)) * WeightsPerGroup;

    /// <summary>Numbers in its weight matrix and biases.</summary>
    public int TensorLength => (Inputs + Units + 1) * LstmShape.Gates * Units;
}
