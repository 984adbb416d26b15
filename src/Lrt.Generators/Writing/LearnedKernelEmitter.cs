using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the kernel of a learned optimizer. The sums of products, which depend on the sizes, are written out here, in
/// tiles that stay in registers; the functions of single units are called from the runtime.
/// </summary>
internal static class LearnedKernelEmitter
{
    public const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    public const string LaneConstraint = "    where TLane : struct, global::Lrt.Contract.IRegisterLane<TLane, T>";

    private const string Weights = "global::System.ReadOnlySpan<T> weights";

    public static string HintNameOf(LearnedKernelPlan plan) => HintName.OfKernel(plan.Namespace, plan.Name);

    public static string Emit(LearnedKernelPlan plan) =>
        GeneratedFile.Write(plan.Namespace, UserWarnings.None, source =>
        {
            GeneratedFile.NameNativeInteger(source);
            source.Line(
                "/// <summary>A learned optimizer: LSTM layers of "
                    + $"{string.Join(", ", plan.Sizes.Select(CSharpText.Number))} units over {plan.Preprocessing}, in "
                    + "whatever precision "
                    + "and vector width.</summary>"
            );
            source.Line(GeneratedFile.GeneratedCode);
            source.Line($"internal readonly struct {plan.Name}<T> : global::Lrt.Contract.ILearnedKernel<T>");
            source.Line("    where T : unmanaged, global::System.Numerics.IBinaryFloatingPointIeee754<T>");
            source.OpenBrace();
            EmitLayout(source, plan);
            source.Line();
            EmitForward(source, plan);
            source.Line();
            EmitBackward(source, plan);
            source.Line();
            EmitWeightGradients(source, plan);
            for (int l = 0; l < plan.Layers.Count; l++)
            {
                LearnedTileEmitter tiles = new(source, plan, l);
                source.Line();
                tiles.EmitGateSums();
                source.Line();
                tiles.EmitInputGradients();
                source.Line();
                tiles.EmitWeightGradients();
            }

            source.Close();
        });

    private static void EmitLayout(SourceWriter source, LearnedKernelPlan plan)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(
            "public static global::Lrt.Contract.NetworkLayout Layout { get; } = new global::Lrt.Contract.NetworkLayout("
        );
        source.Indent();
        source.Line($"Block: {Number(LearnedKernelPlan.Block)},");
        source.Line($"Inputs: {Number(plan.Inputs)},");
        source.Line("Layers: new global::Lrt.Contract.LayerLayout[]");
        source.OpenBrace();
        foreach (LearnedLayerPlan layer in plan.Layers)
        {
            source.Line(
                $"new global::Lrt.Contract.LayerLayout(Units: {Number(layer.Units)}, Inputs: {Number(layer.Inputs)}, "
                    + $"StateRow: {Number(layer.StateRow)}, GateRow: {Number(layer.GateRow)}, ForwardWeights: "
                    + $"{Number(layer.ForwardWeights)}, BackwardWeights: {Number(layer.BackwardWeights)}),"
            );
        }

        source.Close(",");
        source.Line($"InputRow: {Number(plan.InputRow)},");
        source.Line($"OutputRow: {Number(plan.OutputRow)},");
        source.Line($"StateRows: {Number(plan.StateRows)},");
        source.Line($"SlotRows: {Number(plan.SlotRows)},");
        source.Line($"OutputWeights: {Number(plan.OutputWeights)},");
        source.Line($"PackedLength: {Number(plan.PackedLength)});");
        source.Unindent();
    }

    private static void EmitForward(SourceWriter source, LearnedKernelPlan plan)
    {
        Open(
            source,
            $"public static void Forward<TLane>({Weights}, global::System.ReadOnlySpan<T> settings, nint gradients, "
                + "nint previous, nint slot)"
        );
        source.Line(
            plan.Preprocessing == Preprocessing.LogAndSign
                ? "global::Lrt.Learned.GradientPreprocessing.LogAndSign<TLane, T>(gradients, slot, "
                    + $"{Number(plan.InputRow)}, {Number(LearnedKernelPlan.Block)}, settings[0], settings[1]);"
                : "global::Lrt.Learned.GradientPreprocessing.Identity<TLane, T>(gradients, slot, "
                    + $"{Number(plan.InputRow)}, {Number(LearnedKernelPlan.Block)});"
        );
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            source.Line($"SumGates{Number(l + 1)}<TLane>(weights, previous, slot);");
            source.Line($"global::Lrt.Simd.LstmCell.Advance<TLane, T>(previous, slot, {Cell(plan.Layers[l])});");
        }

        LearnedLayerPlan last = plan.Layers[plan.Layers.Count - 1];
        source.Open($"for (nint i = 0; i < {Number(LearnedKernelPlan.Block)}; i += TLane.Count)");
        source.Line($"TLane output = TLane.Broadcast(weights[{Number(plan.OutputWeights)}]);");
        source.Open($"for (int unit = 0; unit < {Number(last.Units)}; unit++)");
        source.Line(
            $"output = TLane.FusedMultiplyAdd(TLane.Broadcast(weights[{Number(plan.OutputWeights + 1)} + unit]), "
                + $"TLane.Load(slot, {Row(last.OutputRow, "unit")} + i), output);"
        );
        source.Close();
        source.Line();
        source.Line($"TLane.Store(output, slot, {Number(plan.OutputRow * LearnedKernelPlan.Block)} + i);");
        source.Close();
        source.Close();
    }

    private static void EmitBackward(SourceWriter source, LearnedKernelPlan plan)
    {
        Open(source, $"public static void Backward<TLane>({Weights}, nint previous, nint slot, nint adjoint)");
        LearnedLayerPlan last = plan.Layers[plan.Layers.Count - 1];
        source.Open($"for (int unit = 0; unit < {Number(last.Units)}; unit++)");
        source.Line($"TLane weight = TLane.Broadcast(weights[{Number(plan.OutputWeights + 1)} + unit]);");
        source.Open($"for (nint i = 0; i < {Number(LearnedKernelPlan.Block)}; i += TLane.Count)");
        source.Line($"nint at = {Row(last.OutputRow, "unit")} + i;");
        source.Line(
            "TLane.Store(TLane.FusedMultiplyAdd(weight, TLane.Load(slot, "
                + $"{Number(plan.OutputRow * LearnedKernelPlan.Block)} + i), TLane.Load(adjoint, at)), adjoint, at);"
        );
        source.Close();
        source.Close();
        for (int l = plan.Layers.Count - 1; l >= 0; l--)
        {
            source.Line();
            source.Line(
                $"global::Lrt.Simd.LstmCell.Differentiate<TLane, T>(previous, slot, adjoint, {Cell(plan.Layers[l])});"
            );
            source.Line($"AddInputGradients{Number(l + 1)}<TLane>(weights, slot, adjoint);");
        }

        source.Close();
    }

    private static void EmitWeightGradients(SourceWriter source, LearnedKernelPlan plan)
    {
        Open(
            source,
            "public static void AddWeightGradients<TLane>(nint tape, int steps, global::System.Span<double> sums)"
        );
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            source.Line($"AddWeightGradients{Number(l + 1)}<TLane>(tape, steps, sums);");
        }

        LearnedLayerPlan last = plan.Layers[plan.Layers.Count - 1];
        source.Open($"for (int unit = 0; unit <= {Number(last.Units)}; unit++)");
        source.Line("TLane sum = TLane.Constant(0d);");
        source.Open("for (nint step = 1; step <= steps; step++)");
        source.Open(
            $"for (nint i = step * {Number(plan.SlotRows * LearnedKernelPlan.Block)}, end = i + "
                + $"{Number(LearnedKernelPlan.Block)}; i < end; i += TLane.Count)"
        );
        source.Line($"TLane output = TLane.Load(tape, {Number(plan.OutputRow * LearnedKernelPlan.Block)} + i);");
        source.Line(
            $"sum = unit == {Number(last.Units)} ? sum + output : TLane.FusedMultiplyAdd(output, TLane.Load(tape, "
                + $"{Row(last.OutputRow, "unit")} + i), sum);"
        );
        source.Close();
        source.Close();
        source.Line();
        source.Line($"sums[{Number(plan.OutputTensor)} + unit] += double.CreateTruncating(TLane.Sum(sum));");
        source.Close();
        source.Close();
    }

    /// <summary>
    /// Gets the expression for the beginning of a row, from a constant first row and the variable of a loop.
    /// </summary>
    public static string Row(int first, string variable) =>
        $"(({Number(first)} + {variable}) * {Number(LearnedKernelPlan.Block)})";

    private static void Open(SourceWriter source, string signature)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line(signature);
        source.Line(LaneConstraint);
        source.OpenBrace();
    }

    private static string Cell(LearnedLayerPlan layer) =>
        string.Join(
            ", ",
            ((IEnumerable<int>)[layer.StateRow, layer.GateRow, layer.Units, LearnedKernelPlan.Block]).Select(Number)
        );

    private static string Number(int value) => CSharpText.Number(value);
}
