using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// Finds the forms of passes that move fewer bytes: states that the pass before the update writes, and expressions
/// without hyperparameters that are 0.
/// </summary>
internal sealed class PassPlanner
{
    /// <summary>The largest number of states of which every selection is tried.</summary>
    private const int MostStates = 6;

    private readonly RuleBody body;
    private readonly HyperparameterPlan[] hyperparameters;
    private readonly SharedPlan? shared;
    private readonly int[] recomputed;
    private readonly IReadOnlyList<(int Sums, bool HasHypergradients)> passes;
    private readonly Expressions full;
    private ExpressionGraph graph;

    private PassPlanner(
        ExpressionGraph graph,
        RuleBody body,
        HyperparameterPlan[] hyperparameters,
        SharedPlan? shared,
        int objective
    )
    {
        this.graph = graph;
        this.body = body;
        this.hyperparameters = hyperparameters;
        this.shared = shared;
        passes = PassPlan.InOrder(shared, hyperparameters.Any(h => h is { IsAdapted: true, IsPerElement: false }));
        recomputed =
        [
            .. Enumerable
                .Range(0, hyperparameters.Length)
                .Where(h => hyperparameters[h] is { IsPerElement: false, Storage: SensitivityStorage.Recomputed }),
        ];
        full = new Expressions(
            objective,
            [.. hyperparameters.Select((h, i) => recomputed.Contains(i) ? h.Sensitivity : -1)],
            [.. (shared?.Sums ?? []).Select(s => graph[s.Node].A)],
            [.. body.States]
        );
    }

    /// <summary>Plans the forms of a kernel's passes.</summary>
    /// <param name="graph">The expressions of the kernel.</param>
    /// <param name="body">The computation of the rule.</param>
    /// <param name="hyperparameters">The hyperparameters of the kernel.</param>
    /// <param name="shared">The sums; null where the rule has none.</param>
    /// <param name="objective">The node of the gradient of the objective.</param>
    /// <returns>The forms, null for none, and the expressions with those of lean forms.</returns>
    public static (PassPlan? Plan, ExpressionGraph Graph) Plan(
        ExpressionGraph graph,
        RuleBody body,
        HyperparameterPlan[] hyperparameters,
        SharedPlan? shared,
        int objective
    )
    {
        bool isWhole = Array.TrueForAll(hyperparameters, h =>
            h.Structure != Structure.PerFeature && !h.IsPerElement && !h.KeepsMean
        );
        PassPlanner planner = new(graph, body, hyperparameters, shared, objective);
        return !isWhole || graph.Nodes.Any(IsStepwise) || planner.passes.Count == 0
            ? (null, graph)
            : (planner.Plan(), planner.graph);
    }

    // Products of matrices need whole tensors, and sums over features visit them one by one.
    private static bool IsStepwise(Node node) =>
        node.Operation == Operation.GramProduct || node is { IsReduction: true, Index: (int)Structure.PerFeature };

    private PassPlan? Plan()
    {
        LeanPlan? lean = FindLean();
        Expressions? leanForms = lean is null
            ? null
            : new Expressions(lean.Gradient, [.. lean.Sensitivities], [.. lean.Terms], [.. lean.NextStates]);
        int[] early = FindEarlyStates(passes[passes.Count - 1], leanForms);
        List<PassForm> forms = [];
        foreach ((int sums, bool has) in passes)
        {
            bool isLast = (sums, has) == passes[passes.Count - 1];
            if (sums >= 0 && has)
            {
                forms.Add(new PassForm(sums, has, IsLean: false, WritesStates: false));
            }

            if (leanForms is not null && Reads(leanForms, sums, has, []) < Reads(full, sums, has, []))
            {
                forms.Add(new PassForm(sums, has, IsLean: true, WritesStates: false));
            }

            if (isLast && early.Length > 0)
            {
                forms.Add(new PassForm(sums, has, IsLean: false, WritesStates: true));
                if (leanForms is not null && Reads(leanForms, sums, has, early) < Reads(full, sums, has, early))
                {
                    forms.Add(new PassForm(sums, has, IsLean: true, WritesStates: true));
                }
            }
        }

        return forms.Count == 0
            ? null
            : new PassPlan(forms.ToEquatableArray(), early.ToEquatableArray(), forms.Any(f => f.IsLean) ? lean : null);
    }

    /// <summary>
    /// Finds the hyperparameters for which a pass reads the parameter, such as coupled weight decay. Most often they
    /// are 0, unlike decay rates of moments, for which a pass reads a state.
    /// </summary>
    private LeanPlan? FindLean()
    {
        int[] zeros =
        [
            .. Enumerable
                .Range(0, hyperparameters.Length)
                .Where(h => hyperparameters[h] is { IsAdapted: false, Structure: Structure.Global })
                .Where(h =>
                {
                    GraphBuilder builder = new(graph);
                    Expressions without = Without([h], builder);
                    ExpressionGraph before = graph;
                    graph = builder.ToGraph();
                    bool saves = passes.Any(p =>
                        Reads(without, p.Sums, p.HasHypergradients, []) < Reads(full, p.Sums, p.HasHypergradients, [])
                    );
                    graph = before;
                    return saves;
                }),
        ];
        if (zeros.Length == 0)
        {
            return null;
        }

        GraphBuilder extended = new(graph);
        Expressions lean = Without(zeros, extended);
        graph = extended.ToGraph();
        return new LeanPlan(
            zeros.ToEquatableArray(),
            lean.Gradient,
            lean.Sensitivities.ToEquatableArray(),
            lean.Terms.ToEquatableArray(),
            lean.NextStates.ToEquatableArray()
        );
    }

    /// <summary>Gets the expressions with some hyperparameters replaced by 0.</summary>
    private Expressions Without(int[] zeros, GraphBuilder builder)
    {
        // Below a sum nothing is read: when the update runs, the sum is a number.
        (int, int)[] sums =
        [
            .. Enumerable.Range(0, graph.Nodes.Count).Where(i => graph[i].IsReduction).Select(i => (i, i)),
        ];
        Substitution replaced = new(graph, builder, Replace, sums);

        // Sensitivities are computed from the states as the previous step wrote them.
        Substitution afterStep = new(graph, builder, Replace, [.. sums, .. body.States.Select(s => (s, s))]);
        return new Expressions(
            full.Gradient < 0 ? -1 : replaced.Of(full.Gradient),
            [.. full.Sensitivities.Select(s => s < 0 ? -1 : afterStep.Of(s))],
            [.. full.Terms.Select(replaced.Of)],
            [.. full.NextStates.Select(replaced.Of)]
        );

        int Replace(Node leaf) =>
            leaf.Operation == Operation.Hyperparameter && zeros.Contains(leaf.Index)
                ? builder.Constant(0)
                : builder.Add(leaf);
    }

    /// <summary>
    /// Finds the states that are better written before the update, by trying every selection. States that depend on a
    /// sum of the pass, or on a hyperparameter that moves after it, are not known there.
    /// </summary>
    private int[] FindEarlyStates((int Sums, bool HasHypergradients) last, Expressions? lean)
    {
        int[] known = [.. Enumerable.Range(0, body.States.Count).Where(s => Changes(s) && IsKnown(s, last))];
        if (known.Length is 0 or > MostStates)
        {
            return [];
        }

        (int[] best, int least) = ([], Cost([]) ?? int.MaxValue);
        for (int selection = 1; selection < 1 << known.Length; selection++)
        {
            int[] states = [.. known.Where((_, i) => (selection & (1 << i)) != 0)];
            if (Cost(states) is { } cost && cost < least)
            {
                (best, least) = (states, cost);
            }
        }

        return best;

        int? Cost(int[] states) =>
            ReadsOfUpdate(states) is { } read
                ? (2 * read)
                    + Reads(full, last.Sums, last.HasHypergradients, states)
                    + Reads(lean ?? full, last.Sums, last.HasHypergradients, states)
                : null;
    }

    private bool Changes(int state) => !graph.IsState(body.States[state], state);

    private bool IsKnown(int state, (int Sums, bool HasHypergradients) last)
    {
        bool[] reached = graph.Reach([body.States[state]], isAtHand: i => graph[i].IsReduction);
        return !Enumerable
            .Range(0, reached.Length)
            .Any(i =>
                reached[i]
                && (
                    graph[i].Operation == Operation.Hyperparameter
                        ? last.HasHypergradients && hyperparameters[graph[i].Index].IsAdapted
                        : graph[i].IsReduction
                            && last.Sums >= 0
                            && shared!.Sums.Any(s => s.Node == i && !s.IsOfObjective && s.Pass >= last.Sums)
                )
            );
    }

    /// <summary>Gets the number of streams that the update reads; null where it needs what was overwritten.</summary>
    private int? ReadsOfUpdate(int[] early)
    {
        HashSet<int> read = [KernelPositions.ParameterStream];
        IEnumerable<int> roots =
        [
            body.Update,
            .. Enumerable
                .Range(0, body.States.Count)
                .Where(s => Changes(s) && !early.Contains(s))
                .Select(s => body.States[s]),
            .. hyperparameters.Where(h => h.StoresSensitivity && h.Sensitivity >= 0).Select(h => h.Sensitivity),
        ];
        Collect(read, roots, early);
        return early.Any(s => read.Contains(KernelPositions.FirstBuffer + s) && !IsHeld(s)) ? null : read.Count;

        // Determines whether the pass reads a state after the step has written it.
        bool IsHeld(int state)
        {
            HashSet<int> others = [];
            Collect(others, roots, early, countsHeld: false);
            return !others.Contains(KernelPositions.FirstBuffer + state);
        }
    }

    /// <summary>Gets the number of streams that a pass reads.</summary>
    private int Reads(Expressions of, int sums, bool hasHypergradients, int[] early) =>
        StreamsOf(of, sums, hasHypergradients, early).Count;

    /// <summary>Gets the streams that a pass reads.</summary>
    /// <param name="of">The roots of the form.</param>
    /// <param name="sums">The pass of the rule's sums; -1 for none.</param>
    /// <param name="hasHypergradients">A value that indicates whether hypergradients are summed.</param>
    /// <param name="early">The states that are written.</param>
    private HashSet<int> StreamsOf(Expressions of, int sums, bool hasHypergradients, int[] early)
    {
        HashSet<int> read = [];
        Collect(
            read,
            [
                .. of.Terms.Where((_, s) => shared!.Sums[s].Pass == sums),
                .. hasHypergradients ? (int[])[of.Gradient] : [],
                .. early.Select(s => of.NextStates[s]),
            ],
            []
        );
        if (hasHypergradients)
        {
            Collect(read, of.Sensitivities.Where(s => s >= 0), [.. Enumerable.Range(0, body.States.Count)]);
        }

        return read;
    }

    /// <summary>Adds the streams that expressions need.</summary>
    /// <param name="read">The set that receives the streams.</param>
    /// <param name="roots">The expressions.</param>
    /// <param name="held">The states whose streams hold the values after the step.</param>
    /// <param name="countsHeld">A value that indicates whether streams of such values are added.</param>
    private void Collect(HashSet<int> read, IEnumerable<int> roots, int[] held, bool countsHeld = true)
    {
        bool[] reached = graph.Reach(roots, isAtHand: i =>
            graph[i].IsReduction || Array.Exists(held, s => body.States[s] == i)
        );
        for (int i = 0; i < reached.Length; i++)
        {
            if (!reached[i])
            {
                continue;
            }

            int state = Array.FindIndex(held, s => body.States[s] == i);
            if (state >= 0)
            {
                if (countsHeld)
                {
                    read.Add(KernelPositions.FirstBuffer + held[state]);
                }

                continue;
            }

            switch (graph[i].Operation)
            {
                case Operation.Parameter:
                    read.Add(KernelPositions.ParameterStream);
                    break;
                case Operation.Gradient:
                    read.Add(KernelPositions.GradientStream);
                    break;
                case Operation.State:
                    read.Add(KernelPositions.FirstBuffer + graph[i].Index);
                    break;
            }
        }
    }

    /// <summary>The roots of a form.</summary>
    private sealed record Expressions(int Gradient, int[] Sensitivities, int[] Terms, int[] NextStates);
}
