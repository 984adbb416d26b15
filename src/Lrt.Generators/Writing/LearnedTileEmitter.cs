using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the sums of products of one layer. The sums of each method form a tile that stays in registers while the
/// products pass.
/// </summary>
internal sealed class LearnedTileEmitter(SourceWriter source, LearnedKernelPlan plan, int index)
{
    private const int Gates = LstmShape.Gates;
    private const int Group = LstmShape.InputsPerGroup;
    private const int Block = LearnedKernelPlan.Block;

    private static readonly string[] GateNames = ["i", "j", "f", "o"];

    private readonly LearnedLayerPlan layer = plan.Layers[index];

    private string Suffix => CSharpText.Number(index + 1);

    /// <summary>
    /// Writes the sums of the gates of one unit for two lanes of coordinates: over the layer's inputs, then over its
    /// own outputs of the previous step.
    /// </summary>
    public void EmitGateSums()
    {
        Open(
            $"private static void SumGates{Suffix}<TLane>(global::System.ReadOnlySpan<T> weights, nint previous, "
                + "nint slot)"
        );
        source.Line("ref T first = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(weights);");
        source.Open($"for (nint at = 0; at < {Number(Block)}; at += 2 * TLane.Count)");
        source.Open($"for (int unit = 0; unit < {Number(layer.Units)}; unit++)");
        source.Line(
            "ref T weight = ref "
                + $"{Add("first", $"{Number(layer.ForwardWeights)} + (unit * {Number(layer.WeightsPerUnit)})")};"
        );
        for (int gate = 0; gate < Gates; gate++)
        {
            source.Line($"TLane {GateNames[gate]}0 = {Broadcast(gate)};");
            source.Line($"TLane {GateNames[gate]}1 = {GateNames[gate]}0;");
        }

        source.Line($"weight = ref {Add("weight", Number(Gates))};");
        EmitGateProducts("slot", layer.FirstInput, layer.Inputs);
        EmitGateProducts("previous", layer.OutputRow, layer.Units);
        source.Line($"nint gates = {LearnedKernelEmitter.Row(layer.GateRow, "unit")} + at;");
        for (int gate = 0; gate < Gates; gate++)
        {
            source.Line($"TLane.Store({GateNames[gate]}0, slot, {Sum("gates", gate * layer.Units * Block)});");
            source.Line(
                $"TLane.Store({GateNames[gate]}1, slot, {Sum("gates", gate * layer.Units * Block)} + TLane.Count);"
            );
        }

        source.Close();
        source.Close();
        source.Close();
    }

    /// <summary>
    /// Writes the derivatives of the loss with respect to the layer's inputs, which are added to those of the layer
    /// below or, for the first layer, stand after the state; and with respect to its own outputs of the previous step,
    /// which replace those after it.
    /// </summary>
    public void EmitInputGradients()
    {
        Open(
            $"private static void AddInputGradients{Suffix}<TLane>(global::System.ReadOnlySpan<T> weights, nint slot, "
                + "nint adjoint)"
        );
        source.Line("ref T first = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(weights);");
        source.Open($"for (nint at = 0; at < {Number(Block)}; at += 2 * TLane.Count)");
        bool isFirst = index == 0;
        EmitGroups(layer.BackwardWeights, layer.Inputs, isFirst ? plan.StateRows : layer.FirstInput, adds: !isFirst);
        source.Line();
        EmitGroups(layer.OwnBackwardWeights, layer.Units, layer.OutputRow, adds: false);
        source.Close();
        source.Close();
    }

    /// <summary>
    /// Writes the derivatives with respect to the layer's weights, over all coordinates and steps, for the gates of one
    /// unit and a few rows of the matrix.
    /// </summary>
    public void EmitWeightGradients()
    {
        Open(
            $"private static void AddWeightGradients{Suffix}<TLane>(nint tape, int steps, "
                + "global::System.Span<double> sums)"
        );
        source.Open($"for (int unit = 0; unit < {Number(layer.Units)}; unit++)");
        source.Line($"nint gates = {LearnedKernelEmitter.Row(layer.GateRow, "unit")};");
        int matrix = layer.Tensor;
        EmitRows(matrix, 0, layer.Inputs, layer.FirstInput, isPrevious: false);
        source.Line();
        EmitRows(matrix, layer.Inputs, layer.Units, layer.OutputRow, isPrevious: true);
        source.Line();
        EmitBiases(matrix + ((layer.Inputs + layer.Units) * Gates * layer.Units));
        source.Close();
        source.Close();
    }

    private void EmitGateProducts(string inputs, int row, int count)
    {
        source.Open(
            $"for (nint input = {Number(row * Block)} + at, end = input + {Number(count * Block)}; input < end; input "
                + $"+= {Number(Block)})"
        );
        source.Line($"TLane x0 = TLane.Load({inputs}, input);");
        source.Line($"TLane x1 = TLane.Load({inputs}, input + TLane.Count);");
        for (int gate = 0; gate < Gates; gate++)
        {
            source.Line($"TLane w{GateNames[gate]} = {Broadcast(gate)};");
            source.Line($"{GateNames[gate]}0 = TLane.FusedMultiplyAdd(w{GateNames[gate]}, x0, {GateNames[gate]}0);");
            source.Line($"{GateNames[gate]}1 = TLane.FusedMultiplyAdd(w{GateNames[gate]}, x1, {GateNames[gate]}1);");
        }

        source.Line($"weight = ref {Add("weight", Number(Gates))};");
        source.Close();
        source.Line();
    }

    private void EmitGroups(int weights, int rows, int target, bool adds)
    {
        if (rows / Group > 0)
        {
            source.Open($"for (int group = 0; group < {Number(rows / Group)}; group++)");
            EmitGroup(
                $"{Number(weights)} + (group * {Number(layer.WeightsPerGroup)})",
                $"(({Number(target)} + (group * {Number(Group)})) * {Number(Block)}) + at",
                Group,
                adds
            );
            source.Close();
        }

        if (rows % Group > 0)
        {
            if (rows > Group)
            {
                source.Line();
            }

            int whole = rows / Group;
            source.OpenBrace();
            EmitGroup(
                Number(weights + (whole * layer.WeightsPerGroup)),
                $"{Number((target + (whole * Group)) * Block)} + at",
                rows % Group,
                adds
            );
            source.Close();
        }
    }

    private void EmitGroup(string weights, string target, int rows, bool adds)
    {
        source.Line($"ref T weight = ref {Add("first", weights)};");
        source.Line($"nint target = {target};");
        foreach ((int row, int lane) in Tile(rows))
        {
            source.Line(
                adds
                    ? $"TLane d{Number(row)}{Number(lane)} = TLane.Load(adjoint, {Target(row, lane)});"
                    : $"TLane d{Number(row)}{Number(lane)} = TLane.Constant(0d);"
            );
        }

        source.Open(
            $"for (nint gate = {Number(layer.GateRow * Block)} + at, end = gate + "
                + $"{Number(Gates * layer.Units * Block)}; gate < end; gate += {Number(Block)})"
        );
        source.Line("TLane g0 = TLane.Load(slot, gate);");
        source.Line("TLane g1 = TLane.Load(slot, gate + TLane.Count);");
        for (int row = 0; row < rows; row++)
        {
            string r = Number(row);
            source.Line($"TLane w{r} = {Broadcast(row)};");
            source.Line($"d{r}0 = TLane.FusedMultiplyAdd(w{r}, g0, d{r}0);");
            source.Line($"d{r}1 = TLane.FusedMultiplyAdd(w{r}, g1, d{r}1);");
        }

        source.Line($"weight = ref {Add("weight", Number(Group))};");
        source.Close();
        source.Line();
        foreach ((int row, int lane) in Tile(rows))
        {
            source.Line($"TLane.Store(d{Number(row)}{Number(lane)}, adjoint, {Target(row, lane)});");
        }
    }

    private void EmitRows(int matrix, int firstRow, int rows, int input, bool isPrevious)
    {
        if (rows / Group > 0)
        {
            source.Open($"for (int group = 0; group < {Number(rows / Group)}; group++)");
            EmitRowGroup(
                matrix,
                $"({Number(firstRow)} + (group * {Number(Group)}))",
                $"({Number(input)} + (group * {Number(Group)})) * {Number(Block)}",
                Group,
                isPrevious
            );
            source.Close();
        }

        if (rows % Group > 0)
        {
            if (rows > Group)
            {
                source.Line();
            }

            int whole = rows / Group * Group;
            source.OpenBrace();
            EmitRowGroup(matrix, Number(firstRow + whole), Number((input + whole) * Block), rows % Group, isPrevious);
            source.Close();
        }
    }

    private void EmitRowGroup(int matrix, string row, string input, int rows, bool isPrevious)
    {
        source.Line($"nint input = {input};");
        for (int r = 0; r < rows; r++)
        {
            for (int gate = 0; gate < Gates; gate++)
            {
                source.Line($"TLane {GateNames[gate]}{Number(r)} = TLane.Constant(0d);");
            }
        }

        EmitTapeLoop(() =>
        {
            for (int gate = 0; gate < Gates; gate++)
            {
                source.Line(
                    $"TLane {GateNames[gate]}Gate = TLane.Load(tape, {Sum("gates", gate * layer.Units * Block)} + at);"
                );
            }

            for (int r = 0; r < rows; r++)
            {
                source.Line(
                    $"TLane x{Number(r)} = TLane.Load(tape, "
                        + $"{Sum("input", (r * Block) - (isPrevious ? plan.SlotRows * Block : 0))} + at);"
                );
                foreach (string gate in GateNames)
                {
                    source.Line(
                        $"{gate}{Number(r)} = TLane.FusedMultiplyAdd({gate}Gate, x{Number(r)}, {gate}{Number(r)});"
                    );
                }
            }
        });
        source.Line($"int target = {Number(matrix)} + ({row} * {Number(Gates * layer.Units)}) + unit;");
        for (int r = 0; r < rows; r++)
        {
            for (int gate = 0; gate < Gates; gate++)
            {
                source.Line(
                    $"sums[{Sum("target", ((r * Gates) + gate) * layer.Units)}] += "
                        + $"double.CreateTruncating(TLane.Sum({GateNames[gate]}{Number(r)}));"
                );
            }
        }
    }

    private void EmitBiases(int biases)
    {
        foreach (string gate in GateNames)
        {
            source.Line($"TLane {gate} = TLane.Constant(0d);");
        }

        EmitTapeLoop(() =>
        {
            for (int gate = 0; gate < Gates; gate++)
            {
                source.Line(
                    $"{GateNames[gate]} = {GateNames[gate]} + TLane.Load(tape, "
                        + $"{Sum("gates", gate * layer.Units * Block)} + at);"
                );
            }
        });
        for (int gate = 0; gate < Gates; gate++)
        {
            source.Line(
                $"sums[{Number(biases + (gate * layer.Units))} + unit] += "
                    + $"double.CreateTruncating(TLane.Sum({GateNames[gate]}));"
            );
        }
    }

    private void EmitTapeLoop(System.Action body)
    {
        source.Open("for (nint step = 1; step <= steps; step++)");
        source.Open(
            $"for (nint at = step * {Number(plan.SlotRows * Block)}, end = at + {Number(Block)}; at < end; at += "
                + "TLane.Count)"
        );
        body();
        source.Close();
        source.Close();
        source.Line();
    }

    private void Open(string signature)
    {
        source.Line(LearnedKernelEmitter.Optimized);
        source.Line(signature);
        source.Line(LearnedKernelEmitter.LaneConstraint);
        source.OpenBrace();
    }

    private static IEnumerable<(int Row, int Lane)> Tile(int rows) =>
        from row in Enumerable.Range(0, rows)
        from lane in Enumerable.Range(0, 2)
        select (row, lane);

    private static string Target(int row, int lane) =>
        Sum("target", row * Block) + (lane == 0 ? string.Empty : " + TLane.Count");

    private static string Sum(string variable, int constant) =>
        constant == 0 ? variable
        : constant > 0 ? $"{variable} + {Number(constant)}"
        : $"{variable} - {Number(-constant)}";

    private static string Broadcast(int offset) =>
        $"TLane.Broadcast({(offset == 0 ? "weight" : Add("weight", Number(offset)))})";

    private static string Add(string reference, string offset) =>
        $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {reference}, {offset})";

    private static string Number(int value) => CSharpText.Number(value);
}
