using System;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>
/// Copies weights to the order in which a generated kernel reads them, with the forget bias added to the biases.
/// </summary>
internal static class WeightPacking
{
    private const int Gates = LstmShape.Gates;
    private const int InputsPerGroup = LstmShape.InputsPerGroup;

    public static void Pack(NetworkLayout layout, LearnedWeights weights, Span<double> packed)
    {
        packed.Clear();
        for (int l = 0; l < layout.Layers.Length; l++)
        {
            LayerLayout layer = layout.Layers[l];
            PackLayer(
                layer,
                weights[$"lstm_{l + 1}.w_gates"],
                weights[$"lstm_{l + 1}.b_gates"],
                weights.Network.ForgetBias,
                packed
            );
        }

        packed[layout.OutputWeights] = weights["linear.b"][0];
        weights["linear.w"].CopyTo(packed[(layout.OutputWeights + 1)..]);
    }

    private static void PackLayer(
        LayerLayout layer,
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> biases,
        double forgetBias,
        Span<double> packed
    )
    {
        int rows = layer.Inputs + layer.Units;
        int columns = Gates * layer.Units;
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int gate = 0; gate < Gates; gate++)
            {
                int column = (gate * layer.Units) + unit;
                Span<double> ofUnit = packed[
                    (layer.ForwardWeights + (unit * LstmShape.WeightsPerUnit(layer.Inputs, layer.Units)))..
                ];
                ofUnit[gate] = biases[column] + (gate == (int)LstmGate.Forget ? forgetBias : 0);
                for (int row = 0; row < rows; row++)
                {
                    double weight = matrix[(row * columns) + column];
                    ofUnit[(Gates * (1 + row)) + gate] = weight;

                    // The layer's inputs are padded to whole groups, and so are its own outputs after them.
                    (int position, int before) =
                        row < layer.Inputs ? (row, 0) : (row - layer.Inputs, LstmShape.GroupsOf(layer.Inputs));
                    int group = before + (position / InputsPerGroup);
                    packed[
                        layer.BackwardWeights
                            + (((group * columns) + column) * InputsPerGroup)
                            + (position % InputsPerGroup)
                    ] = weight;
                }
            }
        }
    }
}
