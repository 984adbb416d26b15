using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Fusion;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>Writes a kernel: its layout, the constants of a step, and its loops.</summary>
internal static class KernelEmitter
{
    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    private const string LaneConstraint = "where TLane : struct, global::Lrt.Kernels.ILane<TLane, T>";

    public static string HintName(KernelPlan plan) => $"{plan.Namespace}.{plan.Name}.g.cs";

    public static string Emit(KernelPlan plan) => GeneratedFile.Write(plan.Namespace, source =>
    {
        (KernelLoop reduce, string[] sums) = KernelLoopEmitter.Reduce(plan);
        KernelLoop apply = KernelLoopEmitter.Apply(plan);
        source.Line($"/// <summary>One step of {CSharpText.Documentation(plan.Rule)} over contiguous memory, in whatever precision and vector width.</summary>");
        source.Line("/// <remarks>");
        foreach (HyperparameterPlan h in plan.Hyperparameters)
        {
            source.Line($"/// <para>{CSharpText.Documentation(Describe(h))}</para>");
        }

        source.Line("/// </remarks>");
        source.Line(GeneratedFile.GeneratedCode);
        source.Line($"internal readonly struct {plan.Name}<T> : global::Lrt.Kernels.IUpdateKernel<T>");
        source.Line("    where T : unmanaged, global::System.Numerics.IBinaryFloatingPointIeee754<T>");
        source.OpenBrace();
        EmitLayout(source, plan, reduce, apply);
        source.Line();
        EmitPrepare(source, plan);
        source.Line();
        EmitReduce(source, reduce, sums);
        source.Line();
        EmitApply(source, apply);
        source.Close();
    });

    /// <summary>How a hyperparameter is handled, in words.</summary>
    public static string Describe(HyperparameterPlan h) => h.IsAdapted
        ? $"{h.Name}: {h.Structure}, hypergradient of order {CSharpText.Number(h.Order)}, previous sensitivity {(h.StoresSensitivity ? "stored" : "recomputed from the states")}."
        : $"{h.Name}: constant.";

    private static void EmitLayout(SourceWriter source, KernelPlan plan, KernelLoop reduce, KernelLoop apply)
    {
        source.Line("/// <inheritdoc/>");
        source.Line("public static global::Lrt.Kernels.KernelLayout Layout { get; } = new global::Lrt.Kernels.KernelLayout(");
        source.Indent();
        source.Line(CSharpText.Quote(plan.Rule) + ",");
        EmitArray(source, "HyperparameterLayout", plan.Hyperparameters.Select((h, i) =>
            $"({CSharpText.Quote(h.Name)}, global::Lrt.Structure.{h.Structure}, {CSharpText.Number(h.Order)}, {Truth(h.StoresSensitivity)}, {Truth(plan.AffectsConstants(i))})"));
        EmitArray(source, "StateLayout", plan.States.Select(s => $"({CSharpText.Quote(s.Name)}, {NumberText.Literal(s.Initial)})"));
        source.Line($"constants: {CSharpText.Number(plan.Constants.Count)},");
        source.Line($"readByReduce: {Mask(reduce.Reads)},");
        source.Line($"readByApply: {Mask(apply.Reads)},");
        source.Line($"writtenByApply: {Mask(apply.Writes)});");
        source.Unindent();
    }

    private static void EmitArray(SourceWriter source, string type, IEnumerable<string> items)
    {
        source.Line($"new global::Lrt.Kernels.{type}[]");
        source.OpenBrace();
        foreach (string item in items)
        {
            source.Line($"new global::Lrt.Kernels.{type}{item},");
        }

        source.Close(",");
    }

    private static void EmitPrepare(SourceWriter source, KernelPlan plan)
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public static void Prepare(global::System.ReadOnlySpan<double> hyperparameters, double step, global::System.Span<double> constants)");
        ExpressionWriter writer = new(plan.Graph, Dialect.Double, source, new LocalNames("hyperparameters", "step", "constants"), i => plan.Graph[i] switch
        {
            { Operation: Operation.Step } => "step",
            { Operation: Operation.Hyperparameter } leaf => $"hyperparameters[{CSharpText.Number(leaf.Index)}]",
            _ => null,
        });
        string[] values = writer.Write([.. plan.Constants]);
        for (int i = 0; i < values.Length; i++)
        {
            source.Line($"constants[{CSharpText.Number(i)}] = {values[i]};");
        }

        source.Close();
    }

    private static void EmitReduce(SourceWriter source, KernelLoop loop, string[] sums)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line("public static nint Reduce<TLane>(global::System.ReadOnlySpan<nint> streams, nint start, nint end, global::System.ReadOnlySpan<T> scalars, global::System.Span<T> sums)");
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        if (sums.Length == 0)
        {
            source.Line("return end;");
        }
        else
        {
            loop.Emit(
                source,
                sums.Select(sum => $"TLane {sum} = TLane.Constant(0d);"),
                sums.Select((sum, n) => $"sums[{CSharpText.Number(n)}] += TLane.Sum({sum});"));
        }

        source.Close();
    }

    private static void EmitApply(SourceWriter source, KernelLoop loop)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line("public static nint Apply<TLane>(global::System.ReadOnlySpan<nint> streams, nint start, nint end, global::System.ReadOnlySpan<T> scalars, bool adapts)");
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        loop.Emit(source, [], []);
        source.Close();
    }

    private static string Mask(bool[] streams) => $"new bool[] {{ {string.Join(", ", streams.Select(Truth))} }}";

    private static string Truth(bool value) => value ? "true" : "false";
}
