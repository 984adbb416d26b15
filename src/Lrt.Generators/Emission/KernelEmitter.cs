using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Fusion;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>Writes a kernel: its layout, the constants of a step, and its loops.</summary>
internal static class KernelEmitter
{
    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    private const string LaneConstraint = "where TLane : struct, global::Lrt.Contract.ILane<TLane, T>";

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
        source.Line($"internal readonly struct {plan.Name}<T> : global::Lrt.Contract.IUpdateKernel<T>");
        source.Line("    where T : unmanaged, global::System.Numerics.IBinaryFloatingPointIeee754<T>");
        source.OpenBrace();
        EmitLayout(source, plan, reduce, apply);
        source.Line();
        EmitPrepare(source, plan);
        source.Line();
        EmitReduce(source, reduce, sums);
        source.Line();
        EmitPrepareTower(source, plan);
        source.Line();
        EmitAdapt(source, plan);
        source.Line();
        EmitApply(source, apply);
        source.Close();
    });

    /// <summary>How a hyperparameter is handled, in words.</summary>
    public static string Describe(HyperparameterPlan h) => h.IsAdapted
        ? $"{h.Name}: {h.Structure}, hypergradient of order {CSharpText.Number(h.Order)}, {h.Tower!.Description}, previous sensitivity {(h.StoresSensitivity ? "stored" : "recomputed from the states")}."
        : h.IsGivenPerElement ? $"{h.Name}: {h.Structure}, given at every step, sensitivity stored."
        : $"{h.Name}: {(h.Structure == Structure.Global ? string.Empty : $"{h.Structure}, ")}constant.";

    private static void EmitLayout(SourceWriter source, KernelPlan plan, KernelLoop reduce, KernelLoop apply)
    {
        source.Line("/// <inheritdoc/>");
        source.Line("public static global::Lrt.Contract.KernelLayout Layout { get; } = new global::Lrt.Contract.KernelLayout(");
        source.Indent();
        source.Line(CSharpText.Quote(plan.Rule) + ",");
        EmitArray(source, "HyperparameterLayout", plan.Hyperparameters.Select((h, i) =>
            $"({CSharpText.Quote(h.Name)}, global::Lrt.Structure.{h.Structure}, {Truth(h.StoresSensitivity)}, {Truth(plan.AffectsConstants(i))}, {Tower(h)})"));
        EmitArray(source, "StateLayout", plan.States.Select(s => $"({CSharpText.Quote(s.Name)}, {NumberText.Literal(s.Initial)})"));
        source.Line($"constants: {CSharpText.Number(plan.Constants.Count)},");
        source.Line($"readByReduce: {Mask(reduce.Reads)},");
        source.Line($"readByApply: {Mask(apply.Reads)},");
        source.Line($"writtenByApply: {Mask(apply.Writes)});");
        source.Unindent();
    }

    private static string Tower(HyperparameterPlan h)
    {
        if (h.Tower is not { } tower)
        {
            return "null";
        }

        IEnumerable<string> streams = tower.Streams.Select(s =>
            $"new global::Lrt.Contract.TowerStream({CSharpText.Quote(s.Name.Length == 0 ? h.Name : $"{h.Name}.{s.Name}")}, {CSharpText.Number(s.Kind == TowerStreamKind.Level ? s.Level : -1)}, {NumberText.Literal(s.Initial)}, {CSharpText.Number(s.Slots)})");
        return $"new global::Lrt.Contract.TowerLayout(new global::Lrt.Contract.TowerStream[] {{ {string.Join(", ", streams)} }}, {CSharpText.Number(tower.Constants.Count)}, {Truth(tower.UpdatesWithPrevious)}, {Truth(h.IsCosine)}, {CSharpText.Quote(tower.Description)})";
    }

    private static void EmitArray(SourceWriter source, string type, IEnumerable<string> items)
    {
        source.Line($"new global::Lrt.Contract.{type}[]");
        source.OpenBrace();
        foreach (string item in items)
        {
            source.Line($"new global::Lrt.Contract.{type}{item},");
        }

        source.Close(",");
    }

    private static void EmitPrepare(SourceWriter source, KernelPlan plan)
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public static void Prepare(global::System.ReadOnlySpan<double> hyperparameters, double step, global::System.Span<double> constants)");
        EmitConstants(source, plan.Graph, plan.Constants, new LocalNames("hyperparameters", "step", "constants"), "hyperparameters");
        source.Close();
    }

    private static void EmitPrepareTower(SourceWriter source, KernelPlan plan)
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public static void PrepareTower(int hyperparameter, double step, global::System.ReadOnlySpan<double> settings, global::System.Span<double> constants)");
        EmitCases(source, plan.Hyperparameters, h => h.Tower is { Constants.Count: > 0 }, h =>
        {
            EmitConstants(source, h.Tower!.Graph, h.Tower.Constants, new LocalNames("hyperparameter", "settings", "step", "constants"), "settings");
            source.Line("return;");
        });
        source.Close();
    }

    private static void EmitConstants(SourceWriter source, ExpressionGraph graph, EquatableArray<int> constants, LocalNames names, string hyperparameters)
    {
        ExpressionWriter writer = new(graph, Dialect.Double, source, names, i => graph[i] switch
        {
            { Operation: Operation.Step } => "step",
            { Operation: Operation.Hyperparameter } leaf => $"{hyperparameters}[{CSharpText.Number(leaf.Index)}]",
            _ => null,
        });
        string[] values = writer.Write([.. constants]);
        for (int i = 0; i < values.Length; i++)
        {
            source.Line($"constants[{CSharpText.Number(i)}] = {values[i]};");
        }
    }

    private static void EmitAdapt(SourceWriter source, KernelPlan plan)
    {
        source.Line("/// <inheritdoc/>");
        source.Line("public static nint Adapt<TLane>(int hyperparameter, global::System.ReadOnlySpan<nint> streams, nint start, nint end, global::System.ReadOnlySpan<T> scalars)");
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        EmitCases(source, plan.Hyperparameters, h => h is { IsAdapted: true, IsPerElement: false }, h => KernelLoopEmitter.Adapt(h).Emit(source));
        if (plan.Hyperparameters.Any(h => h is { IsAdapted: true, IsPerElement: false }))
        {
            source.Line();
        }

        source.Line("return end;");
        source.Close();
    }

    private static void EmitCases(SourceWriter source, EquatableArray<HyperparameterPlan> hyperparameters, Func<HyperparameterPlan, bool> has, Action<HyperparameterPlan> emit)
    {
        int[] cases = [.. Enumerable.Range(0, hyperparameters.Count).Where(h => has(hyperparameters[h]))];
        for (int c = 0; c < cases.Length; c++)
        {
            if (c > 0)
            {
                source.Line();
            }

            source.Open($"if (hyperparameter == {CSharpText.Number(cases[c])})");
            emit(hyperparameters[cases[c]]);
            source.Close();
        }
    }

    private static void EmitReduce(SourceWriter source, KernelLoop loop, string[] sums)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line("public static nint Reduce<TLane>(global::System.ReadOnlySpan<nint> streams, nint start, nint end, global::System.ReadOnlySpan<T> scalars, global::Lrt.Contract.FeatureRows<T> rows, global::System.Span<T> sums)");
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        if (sums.Length == 0)
        {
            source.Line("return end;");
        }
        else
        {
            loop.EmitSums(source, sums);
        }

        source.Close();
    }

    private static void EmitApply(SourceWriter source, KernelLoop loop)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line("public static nint Apply<TLane>(global::System.ReadOnlySpan<nint> streams, nint start, nint end, global::System.ReadOnlySpan<T> scalars, global::Lrt.Contract.FeatureRows<T> rows, int adapts)");
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        loop.Emit(source);
        source.Close();
    }

    private static string Mask(bool[] streams) => $"new bool[] {{ {string.Join(", ", streams.Select(Truth))} }}";

    private static string Truth(bool value) => value ? "true" : "false";
}
