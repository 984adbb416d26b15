using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes a kernel: its layout, the constants of a step, and its loops.</summary>
internal static class KernelEmitter
{
    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    private const string LaneConstraint = "where TLane : struct, global::Lrt.Contract.ILane<TLane, T>";
    private const string GradientConstraint = "where TGradient : struct, global::Lrt.Contract.IGradientReader<T>";

    public static string HintNameOf(KernelPlan plan) => HintName.OfKernel(plan.Namespace, plan.Name);

    public static string Emit(KernelPlan plan) => GeneratedFile.Write(plan.Namespace, UserWarnings.None, source =>
        {
            KernelPositionNames names = new(plan.Name);
            (KernelLoop reduce, Accumulator[] sums) = KernelLoopEmitter.Reduce(plan, names);
            KernelLoop apply = KernelLoopEmitter.Apply(plan, names);
            GeneratedFile.NameNativeInteger(source);
            source.Line(
                $"/// <summary>One step of {CSharpText.Documentation(plan.Rule)} over contiguous memory, in whatever "
                    + "precision and vector width.</summary>"
            );
            source.Line("/// <remarks>");
            foreach (HyperparameterPlan h in plan.Hyperparameters)
            {
                source.Line($"/// <para>{CSharpText.Documentation(Describe(h))}</para>");
            }

            (KernelLoop Loop, Accumulator[] Sums)[] passes =
            [
                .. Enumerable
                    .Range(0, plan.Shared?.Passes ?? 0)
                    .Select(pass =>
                        KernelLoopEmitter.Pass(
                            plan,
                            new PassForm(pass, HasHypergradients: false, IsLean: false, WritesStates: false),
                            names
                        )
                    ),
                .. (plan.PassForms?.Forms ?? []).Select(form => KernelLoopEmitter.Pass(plan, form, names)),
                .. plan.ScaleFree < 0 ? [] : ((KernelLoop, Accumulator[])[])[KernelLoopEmitter.Start(plan, names)],
            ];
            KernelLoop? applyAfterStates =
                plan.PassForms?.WritesEarly == true ? KernelLoopEmitter.ApplyAfterStates(plan, names) : null;
            PassDescriptions descriptions = new(plan, reduce, [.. passes.Select(p => p.Loop)], apply, applyAfterStates);
            foreach (string line in descriptions.Lines())
            {
                source.Line($"/// <para>{CSharpText.Documentation(line)}</para>");
            }

            source.Line("/// </remarks>");
            source.Line(GeneratedFile.GeneratedCode);
            source.Line($"internal readonly struct {plan.Name}<T> : global::Lrt.Contract.IUpdateKernel<T>");
            source.Line("    where T : unmanaged, global::System.Numerics.IBinaryFloatingPointIeee754<T>");
            source.OpenBrace();
            EmitLayout(source, plan, reduce, apply, applyAfterStates, [.. passes.Select(p => p.Loop)]);
            source.Line();
            EmitPrepare(source, plan, names);
            source.Line();
            EmitReduce(source, reduce, sums);
            source.Line();
            EmitPrepareTower(source, plan, names);
            source.Line();
            EmitAdapt(source, plan, names);
            source.Line();
            EmitApply(source, plan, apply, applyAfterStates);
            if (passes.Length > 0 || plan.Shared is not null)
            {
                source.Line();
                EmitSum(source, plan, passes, descriptions);
            }

            if (plan.Shared is { } shared)
            {
                source.Line();
                EmitShare(source, plan, shared, names);
            }

            if (plan.Evaluation >= 0)
            {
                source.Line();
                EmitEvaluate(source, KernelLoopEmitter.Evaluate(plan, names));
            }

            names.Emit(source);
            source.Close();
        });

    /// <summary>Describes the treatment of a hyperparameter.</summary>
    public static string Describe(HyperparameterPlan h) =>
        h.IsScaleFree ? $"{h.Name}: {h.Structure}, finds its own size, mean of directions stored."
        : h.IsFraction ? $"{h.Name}: {h.Structure}, moves without a rate, mean of sensitivities stored."
        : h.IsAdapted
            ? $"{h.Name}: {h.Structure}, hypergradient of order {CSharpText.Number(h.Order)}, {h.Tower!.Description}, "
                + $"previous sensitivity {(h.StoresSensitivity ? "stored" : "recomputed from the states")}."
        : h.IsGivenPerElement ? $"{h.Name}: {h.Structure}, given at every step, sensitivity stored."
        : $"{h.Name}: {(h.Structure == Structure.Global ? string.Empty : $"{h.Structure}, ")}constant.";

    private static void EmitLayout(
        SourceWriter source,
        KernelPlan plan,
        KernelLoop reduce,
        KernelLoop apply,
        KernelLoop? applyAfterStates,
        KernelLoop[] passes
    )
    {
        source.Line("/// <inheritdoc/>");
        source.Line(
            "public static global::Lrt.Contract.KernelLayout Layout { get; } = new global::Lrt.Contract.KernelLayout("
        );
        source.Indent();
        source.Line($"rule: {CSharpText.Quote(plan.Rule)},");
        source.Line("hyperparameters: new global::Lrt.Contract.HyperparameterLayout[]");
        source.OpenBrace();
        for (int h = 0; h < plan.Hyperparameters.Count; h++)
        {
            EmitHyperparameter(source, plan.Hyperparameters[h], plan.AffectsConstants(h));
        }

        source.Close(",");
        source.Line("states: new global::Lrt.Contract.StateLayout[]");
        source.OpenBrace();
        foreach (RuleState state in plan.States)
        {
            source.Line(
                $"new global::Lrt.Contract.StateLayout(Name: {CSharpText.Quote(state.Name)}, Initial: "
                    + NumberText.Literal(state.Initial)
                    + (state.StartsAtParameter ? ", StartsAtParameter: true" : string.Empty)
                    + "),"
            );
        }

        source.Close(",");
        source.Line($"constants: {CSharpText.Number(plan.Constants.Count)},");
        source.Line($"movedByReduce: {CSharpText.Number(reduce.StreamsMoved)},");
        string[] properties =
        [
            .. plan.Evaluation < 0 ? (string[])[] : ["HasEvaluation = true"],
            .. plan.Graph.Nodes.Any(n => n.Operation == Operation.GramProduct) ? (string[])["HasMatrices = true"] : [],
        ];
        string end =
            properties.Length == 0 && plan.PassForms is null ? ");"
            : plan.PassForms is null ? $") {{ {string.Join(", ", properties)} }};"
            : ")";
        source.Line($"movedByApply: {CSharpText.Number(apply.StreamsMoved)}{(plan.Shared is null ? end : ",")}");
        if (plan.Shared is { } shared)
        {
            source.Line("shared: new global::Lrt.Contract.SharedLayout(");
            source.Indent();
            source.Line("states: new global::Lrt.Contract.SharedStateLayout[]");
            source.OpenBrace();
            foreach (RuleSharedState state in shared.States)
            {
                source.Line(
                    $"new global::Lrt.Contract.SharedStateLayout(name: {CSharpText.Quote(state.Name)}, initial: "
                        + $"{NumberText.Literal(state.Initial)}, structure: global::Lrt.Structure.{state.Structure})"
                        + (state.Shape is { } shape ? $" {{ Shape = {CSharpText.Quote(shape)} }}," : ",")
                );
            }

            source.Close(",");
            source.Line("sums: new global::Lrt.Contract.SumLayout[]");
            source.OpenBrace();
            foreach (SumPlan sum in shared.Sums)
            {
                source.Line(
                    $"new global::Lrt.Contract.SumLayout(scope: global::Lrt.Structure.{sum.Scope}, pass: "
                        + $"{CSharpText.Number(sum.Pass)})"
                        + (plan.Graph[sum.Node].Operation == Operation.Largest ? " { IsLargest = true }," : ",")
                );
            }

            source.Close(",");
            source.Line(
                $"movedBySums: new int[] {{ "
                    + string.Join(", ", passes.Take(plan.FirstForm).Select(p => CSharpText.Number(p.StreamsMoved)))
                    + " }"
                    + (shared.IsAdapted || AdaptsBefore(plan) ? "," : $"){end}")
            );
            if (shared.IsAdapted || AdaptsBefore(plan))
            {
                source.Line($"passesBefore: {CSharpText.Number(shared.PassesBefore)},");
                source.Line(
                    $"objective: new int[] {{ {string.Join(", ", shared.Objective.Select(CSharpText.Number))} }},"
                );
                source.Line($"keepsPrevious: {Truth(shared.KeepsPrevious)},");
                source.Line(
                    $"needsOneRate: {Truth(shared.NeedsOneRate)}"
                        + (shared.IsMerged ? ", isMerged: true" : string.Empty)
                        + Adjoint(plan)
                        + $"){end}"
                );
            }

            source.Unindent();
        }

        source.Unindent();
        if (plan.PassForms is { } forms)
        {
            EmitForms(source, properties, forms, applyAfterStates, [.. passes.Skip(plan.FirstForm)]);
        }
    }

    private static bool AdaptsBefore(KernelPlan plan) =>
        Enumerable.Range(0, plan.FirstForm).Any(pass => KernelLoopEmitter.AdaptsBefore(plan, pass));

    private static string Adjoint(KernelPlan plan)
    {
        bool adapts = AdaptsBefore(plan);
        if (plan.Adjoint is null && !adapts)
        {
            return string.Empty;
        }

        AdjointPlan adjoint = plan.Adjoint ?? new AdjointPlan([], [], [], 0);
        string scopes = string.Join(", ", adjoint.Sums.Select(s => $"global::Lrt.Structure.{s.Scope}"));
        string terms = string.Join(
            ", ",
            adjoint
                .Terms.Where(t => t.IsShared)
                .Select(t =>
                    "new global::Lrt.Contract.AdjointTermLayout(hyperparameter: "
                    + $"{CSharpText.Number(t.Hyperparameter)}, sum: {CSharpText.Number(t.Sum)})"
                )
        );
        string links = string.Join(
            ", ",
            adjoint.Links.Select(l =>
                "new global::Lrt.Contract.AdjointLinkLayout(from: "
                + $"{CSharpText.Number(l.From)}, to: {CSharpText.Number(l.To)})"
            )
        );
        return ", adjoint: new global::Lrt.Contract.AdjointLayout("
            + $"scopes: new global::Lrt.Structure[] {{ {scopes} }}, "
            + $"terms: new global::Lrt.Contract.AdjointTermLayout[] {{ {terms} }}, "
            + $"streams: {CSharpText.Number(adjoint.Streams)}, adaptsInSums: {Truth(adapts)})"
            + (
                links.Length == 0
                    ? string.Empty
                    : $" {{ Links = new global::Lrt.Contract.AdjointLinkLayout[] {{ {links} }} }}"
            );
    }

    private static void EmitForms(
        SourceWriter source,
        string[] properties,
        PassPlan forms,
        KernelLoop? applyAfterStates,
        KernelLoop[] loops
    )
    {
        source.OpenBrace();
        foreach (string property in properties)
        {
            source.Line($"{property},");
        }

        source.Line("Forms = new global::Lrt.Contract.PassLayout[]");
        source.OpenBrace();
        for (int f = 0; f < loops.Length; f++)
        {
            PassForm form = forms.Forms[f];
            source.Line(
                $"new global::Lrt.Contract.PassLayout(sums: {CSharpText.Number(form.Sums)}, hasHypergradients: "
                    + $"{Truth(form.HasHypergradients)}, isLean: {Truth(form.IsLean)}, writesStates: "
                    + $"{Truth(form.WritesStates)}, streamsMoved: {CSharpText.Number(loops[f].StreamsMoved)}),"
            );
        }

        source.Close(",");
        if (forms.Lean is { } lean)
        {
            source.Line($"Zeros = new int[] {{ {string.Join(", ", lean.Zeros.Select(CSharpText.Number))} }},");
        }

        if (applyAfterStates is { } loop)
        {
            source.Line($"MovedAfterStates = {CSharpText.Number(loop.StreamsMoved)},");
        }

        source.Close(";");
    }

    private static void EmitSum(
        SourceWriter source,
        KernelPlan plan,
        (KernelLoop Loop, Accumulator[] Sums)[] passes,
        PassDescriptions descriptions
    )
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line(
            "public static nint Sum<TLane, TGradient>(int pass, global::System.ReadOnlySpan<nint> streams, "
                + "nint start, nint end, "
                + "global::System.ReadOnlySpan<T> scalars, global::System.Span<T> sums)"
        );
        source.Line("    " + LaneConstraint);
        source.Line("    " + GradientConstraint);
        source.OpenBrace();
        if (AdaptsBefore(plan))
        {
            source.Line("// The terms of sums depend on values that elements adapt before the update.");
            source.Line($"int adapts = pass / {CSharpText.Number(PackedPass.Unit)};");
            source.Line($"pass %= {CSharpText.Number(PackedPass.Unit)};");
        }

        for (int pass = 0; pass < passes.Length; pass++)
        {
            source.Line($"// {descriptions.OfPass(pass)}");
            source.Open($"if (pass == {CSharpText.Number(pass)})");
            passes[pass].Loop.EmitSums(source, passes[pass].Sums);
            source.Close();
            source.Line();
        }

        source.Line("return end;");
        source.Close();
    }

    private static void EmitShare(SourceWriter source, KernelPlan plan, SharedPlan shared, KernelPositionNames names)
    {
        source.Line("/// <inheritdoc/>");
        source.Open(
            "public static void Share(global::System.ReadOnlySpan<double> hyperparameters, double step, "
                + "global::System.Span<double> next)"
        );
        source.Line("// The shared states after the step, in double precision.");
        StepConstants.Emit(
            source,
            plan.Graph,
            shared.NextStates,
            new UniqueNames("hyperparameters", "step", "next"),
            "hyperparameters",
            names.Numbers,
            h => plan.Hyperparameters[h].Name,
            s => $"next[{names.SharedStates.Of(s, shared.States[s].Name)}]",
            plan.SharedAt
        );
        source.Close();
    }

    private static void EmitHyperparameter(SourceWriter source, HyperparameterPlan h, bool affectsConstants)
    {
        source.Line("new global::Lrt.Contract.HyperparameterLayout(");
        source.Indent();
        source.Line($"Name: {CSharpText.Quote(h.Name)},");
        source.Line($"Structure: global::Lrt.Structure.{h.Structure},");
        source.Line($"StoresSensitivity: {Truth(h.StoresSensitivity)},");
        source.Line($"AffectsConstants: {Truth(affectsConstants)},");
        if (h.Tower is { } tower)
        {
            source.Line("Tower: new global::Lrt.Contract.TowerLayout(");
            source.Indent();
            source.Line("streams: new global::Lrt.Contract.TowerStream[]");
            source.OpenBrace();
            foreach (TowerStream stream in tower.Streams)
            {
                string name = CSharpText.Quote(stream.Name.Length == 0 ? h.Name : $"{h.Name}.{stream.Name}");
                int level = stream.Kind == TowerStreamKind.Level ? stream.Level : -1;
                source.Line(
                    $"new global::Lrt.Contract.TowerStream(Name: {name}, Level: {CSharpText.Number(level)}, Initial: "
                        + $"{NumberText.Literal(stream.Initial)}, Slots: {CSharpText.Number(stream.Slots)}),"
                );
            }

            source.Close(",");
            source.Line($"constants: {CSharpText.Number(tower.Constants.Count)},");
            source.Line($"updatesWithPrevious: {Truth(tower.UpdatesWithPrevious)},");
            source.Line($"isCosine: {Truth(h.IsCosine)},");
            source.Line(
                $"description: {CSharpText.Quote(tower.Description)}{(h.IsScaleFree ? ", isScaleFree: true" : "")})"
                    + $"{(h.IsFraction ? " { IsFraction = true }" : "")}),"
            );
            source.Unindent();
        }
        else
        {
            source.Line("Tower: null),");
        }

        source.Unindent();
    }

    private static void EmitPrepare(SourceWriter source, KernelPlan plan, KernelPositionNames names)
    {
        source.Line("/// <inheritdoc/>");
        source.Open(
            "public static void Prepare(global::System.ReadOnlySpan<double> hyperparameters, double step, "
                + "global::System.Span<double> constants)"
        );
        if (plan.Constants.Count > 0)
        {
            source.Line(
                "// The same for all elements: computed once a step, in double precision, instead of once an element."
            );
            StepConstants.Emit(
                source,
                plan.Graph,
                plan.Constants,
                new UniqueNames("hyperparameters", "step", "constants"),
                "hyperparameters",
                names.Numbers,
                h => plan.Hyperparameters[h].Name,
                c => $"constants[{names.Constants.Of(c, ConstantName(c))}]",
                plan.SharedAt
            );
        }

        source.Close();

        string ConstantName(int constant) =>
            ValueNames.Of(plan.Graph, plan.Constants[constant], plan.Graph.NamesByNode(), h =>
                plan.Hyperparameters[h].Name
            );
    }

    private static void EmitPrepareTower(SourceWriter source, KernelPlan plan, KernelPositionNames names)
    {
        source.Line("/// <inheritdoc/>");
        source.Open(
            "public static void PrepareTower(int hyperparameter, double step, global::System.ReadOnlySpan<double> "
                + "settings, global::System.Span<double> constants)"
        );
        EmitCases(
            source,
            plan.Hyperparameters,
            h => h.Tower is { Constants.Count: > 0 },
            h =>
            {
                source.Line($"// The tower of {h.Name}.");
                StepConstants.Emit(
                    source,
                    h.Tower!.Graph,
                    h.Tower.Constants,
                    new UniqueNames("hyperparameter", "settings", "step", "constants"),
                    "settings",
                    names.TowerNumbers,
                    s => $"{(TowerSetting)s}Of{h.Name}",
                    c => $"constants[{names.TowerConstants.Of(c, ConstantName(h, c))}]"
                );
                source.Line("return;");
            }
        );
        source.Close();

        static string ConstantName(HyperparameterPlan h, int constant) =>
            TowerEmitter.NameOfConstant(h.Tower!, constant, h.Name);
    }

    private static void EmitAdapt(SourceWriter source, KernelPlan plan, KernelPositionNames names)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(
            "public static nint Adapt<TLane>(int hyperparameter, global::System.ReadOnlySpan<nint> streams, nint "
                + "start, nint end, global::System.ReadOnlySpan<T> scalars)"
        );
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        EmitCases(
            source,
            plan.Hyperparameters,
            h => h is { IsAdapted: true, IsPerElement: false, IsScaleFree: false },
            h => KernelLoopEmitter.Adapt(h, names).Emit(source)
        );
        if (plan.Hyperparameters.Any(h => h is { IsAdapted: true, IsPerElement: false, IsScaleFree: false }))
        {
            source.Line();
        }

        source.Line("return end;");
        source.Close();
    }

    private static void EmitCases(
        SourceWriter source,
        EquatableArray<HyperparameterPlan> hyperparameters,
        Func<HyperparameterPlan, bool> has,
        Action<HyperparameterPlan> emit
    )
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

    private static void EmitReduce(SourceWriter source, KernelLoop loop, Accumulator[] sums)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line(
            "public static nint Reduce<TLane, TGradient>(global::System.ReadOnlySpan<nint> streams, "
                + "nint start, nint end, "
                + "global::System.ReadOnlySpan<T> scalars, global::Lrt.Contract.FeatureRows<T> rows, "
                + "global::System.Span<T> sums)"
        );
        source.Line("    " + LaneConstraint);
        source.Line("    " + GradientConstraint);
        source.OpenBrace();
        if (sums.Length == 0)
        {
            source.Line("// No adapted value is shared by several elements: a step has a single pass, Apply.");
            source.Line("return end;");
        }
        else
        {
            source.Line("// The first pass of a step: sums the hypergradients of the values that elements share.");
            loop.EmitSums(source, sums);
        }

        source.Close();
    }

    private static void EmitApply(SourceWriter source, KernelPlan plan, KernelLoop loop, KernelLoop? afterStates)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(Optimized);
        source.Line(
            "public static nint Apply<TLane, TGradient>(global::System.ReadOnlySpan<nint> streams, "
                + "nint start, nint end, "
                + "global::System.ReadOnlySpan<T> scalars, global::Lrt.Contract.FeatureRows<T> rows, int adapts)"
        );
        source.Line("    " + LaneConstraint);
        source.Line("    " + GradientConstraint);
        source.OpenBrace();
        if (afterStates is null)
        {
            source.Line("// Updates parameters and states, each element by itself.");
            loop.Emit(source);
        }
        else
        {
            string written = string.Join(", ", plan.PassForms!.EarlyStates.Select(s => plan.States[s].Name));
            source.Line($"// The pass before has written {written}.");
            source.Open($"if (adapts == {CSharpText.Number(ApplyFlags.StatesAreWritten)})");
            afterStates.Emit(source);
            source.Close();
            source.Open("else");
            source.Line("// Updates parameters and states, each element by itself.");
            loop.Emit(source);
            source.Close();
        }

        source.Close();
    }

    private static void EmitEvaluate(SourceWriter source, KernelLoop loop)
    {
        source.Line("/// <inheritdoc/>");
        source.Line(
            "public static nint Evaluate<TLane>(global::System.ReadOnlySpan<nint> streams, nint start, nint end, "
                + "global::System.ReadOnlySpan<T> scalars, global::Lrt.Contract.FeatureRows<T> rows)"
        );
        source.Line("    " + LaneConstraint);
        source.OpenBrace();
        source.Line("// Between steps: replaces the parameters by the evaluation weights.");
        loop.Emit(source);
        source.Close();
    }

    private static string Truth(bool value) => value ? "true" : "false";
}
