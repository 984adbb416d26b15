using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>Divides a rule with sums into passes.</summary>
internal sealed class SumPlanner
{
    private readonly RuleDefinition rule;
    private readonly GraphBuilder builder;
    private readonly bool[] moves;
    private readonly List<(int Node, bool IsOfObjective)> objectiveSums = [];
    private readonly List<(Operation Kind, int Which)> objectiveNumbers = [];
    private ExpressionGraph graph;

    private SumPlanner(RuleDefinition rule, ExpressionGraph graph, Func<int, bool> moves)
    {
        this.rule = rule;
        this.graph = graph;
        builder = new GraphBuilder(graph);

        // The nodes whose values change when hyperparameters move.
        this.moves = new bool[graph.Nodes.Count];
        for (int i = 0; i < this.moves.Length; i++)
        {
            Node node = graph[i];
            this.moves[i] =
                node.Operation == Operation.Hyperparameter ? moves(node.Index) : node.Operands.Any(o => this.moves[o]);
        }
    }

    /// <summary>Plans the sums of a rule.</summary>
    /// <param name="rule">The rule, whose elements share numbers.</param>
    /// <param name="graph">The rule's expressions with the derivatives.</param>
    /// <param name="sensitivities">The derivatives that are needed.</param>
    /// <param name="recomputed">The derivatives that are computed again in the next step.</param>
    /// <param name="moves">A value that indicates whether any parameters of the rule adapt a hyperparameter.</param>
    /// <returns>The plan, and the expressions with the gradient of the objective in terms of its numbers.</returns>
    public static (SharedPlan Plan, ExpressionGraph Graph, int Objective) Plan(
        RuleDefinition rule,
        ExpressionGraph graph,
        IReadOnlyList<int> sensitivities,
        IReadOnlyList<int> recomputed,
        Func<int, bool> moves
    ) => new SumPlanner(rule, graph, moves).Plan(sensitivities, recomputed);

    private (SharedPlan Plan, ExpressionGraph Graph, int Objective) Plan(
        IReadOnlyList<int> sensitivities,
        IReadOnlyList<int> recomputed
    )
    {
        RuleBody body = rule.Body!;
        int gradient = sensitivities.Count == 0 ? body.Gradient : OfObjective(body.Gradient);
        graph = builder.ToGraph();
        bool[] needed = graph.Reach([body.Update, .. body.States, .. body.SharedStates, .. sensitivities]);
        (int Node, bool IsOfObjective)[] sums =
        [
            .. objectiveSums,
            .. Enumerable
                .Range(0, needed.Length)
                .Where(i => needed[i] && graph[i].IsReduction)
                .Select(i => (i, false))
                .Where(s => !objectiveSums.Contains(s)),
        ];
        (SumPlan[] planned, int before, bool isMerged) = Place(sums, gradient, sensitivities);
        SumPlan[] ordered = [.. planned.OrderBy(s => s.Pass, Comparer<int>.Default)];
        return (
            new SharedPlan(
                rule.SharedStates,
                body.SharedStates,
                ordered.ToEquatableArray(),
                before,
                objectiveNumbers.Select(n => PositionOf(n, ordered)).ToEquatableArray(),
                recomputed.Any(r => ReadsNumbers(graph, r, body.States)),
                NeedsOneRate: false,
                isMerged
            ),
            graph,
            gradient
        );
    }

    private int PositionOf((Operation Kind, int Which) number, SumPlan[] ordered) =>
        number.Kind == Operation.SharedState
            ? number.Which
            : rule.SharedStates.Count
                + Array.FindIndex(ordered, s => (s.Node, s.IsOfObjective) == objectiveSums[number.Which]);

    /// <summary>
    /// Gets the gradient of the objective with numbers of its own instead of sums and shared states: the numbers of
    /// this step, where the sensitivity beside it is the previous step's.
    /// </summary>
    private int OfObjective(int root)
    {
        bool[] needed = graph.Reach([root]);
        int[] copies = new int[root + 1];
        for (int i = 0; i <= root; i++)
        {
            if (needed[i])
            {
                copies[i] = OfObjective(i, copies);
            }
        }

        return copies[root];
    }

    private int OfObjective(int index, int[] copies)
    {
        Node node = graph[index];
        if (node.IsReduction)
        {
            (int Node, bool IsOfObjective) sum = moves[index]
                ? (builder.Add(node with { A = copies[node.A] }), true)
                : (index, false);
            if (!objectiveSums.Contains(sum))
            {
                objectiveSums.Add(sum);
            }

            return Number((Operation.Sum, objectiveSums.IndexOf(sum)));
        }

        if (node.IsLeaf)
        {
            return node.Operation == Operation.SharedState ? Number((Operation.SharedState, node.Index)) : index;
        }

        (int a, int b, int c) = (copies[node.A], node.B < 0 ? -1 : copies[node.B], node.C < 0 ? -1 : copies[node.C]);
        return (a, b, c) == (node.A, node.B, node.C) ? index : builder.Apply(node.Operation, a, b, c);
    }

    private int Number((Operation Kind, int Which) number)
    {
        if (!objectiveNumbers.Contains(number))
        {
            objectiveNumbers.Add(number);
        }

        return builder.Leaf(Operation.ObjectiveNumber, objectiveNumbers.IndexOf(number));
    }

    /// <summary>
    /// Assigns a pass to each sum. The passes of the objective come first. Sums that do not depend on hyperparameters
    /// that move may be taken with the hypergradients, the others follow.
    /// </summary>
    private (SumPlan[] Placed, int Before, bool IsMerged) Place(
        (int Node, bool IsOfObjective)[] sums,
        int gradient,
        IReadOnlyList<int> sensitivities
    )
    {
        // The number of passes that must have ended before a node can be computed.
        int[] after = new int[graph.Nodes.Count];
        Dictionary<(int, bool), int> passes = [];
        PlaceAll(isObjective: true, first: 0, firstOfMoving: 0);
        int before = passes.Values.Select(p => p + 1).DefaultIfEmpty(0).Max();
        bool isMerged = sensitivities.Count > 0 && sums.Any(s => !objectiveSums.Contains(s) && !moves[s.Node]);
        PlaceAll(isObjective: false, first: before, firstOfMoving: before + (isMerged ? 1 : 0));
        SumPlan[] placed =
        [
            .. sums.Select(s => new SumPlan(s.Node, (Structure)graph[s.Node].Index, passes[s], s.IsOfObjective)),
        ];
        Postpone(
            placed,
            s => objectiveSums.Contains((s.Node, s.IsOfObjective)) ? before : int.MaxValue,
            isMerged ? before : -1,
            isMerged ? StreamsOfHypergradients(gradient, sensitivities) : []
        );
        if (isMerged && !Array.Exists(placed, s => s.Pass == before))
        {
            isMerged = false;
            placed = [.. placed.Select(s => s.Pass > before ? s with { Pass = s.Pass - 1 } : s)];
        }

        return (placed, before, isMerged);

        void PlaceAll(bool isObjective, int first, int firstOfMoving)
        {
            for (int i = 0; i < after.Length; i++)
            {
                Node node = graph[i];
                after[i] = Math.Max(first, node.Operands.Select(o => after[o]).DefaultIfEmpty(0).Max());
                if (
                    node.Operation == Operation.ObjectiveNumber
                    && objectiveNumbers[node.Index] is (Operation.Sum, int w)
                )
                {
                    after[i] = passes.TryGetValue(objectiveSums[w], out int taken) ? taken + 1 : after[i];
                }

                foreach ((int Node, bool IsOfObjective) sum in sums.Where(s => s.Node == i))
                {
                    bool isOwn = objectiveSums.Contains(sum) == isObjective;
                    if (isOwn)
                    {
                        bool isMoving = i < moves.Length && moves[i];
                        passes.Add(sum, isMoving ? Math.Max(after[i], firstOfMoving) : after[i]);
                    }

                    if (!sum.IsOfObjective)
                    {
                        after[i] = isOwn || passes.ContainsKey(sum) ? Math.Max(first, passes[sum] + 1) : after[i];
                    }
                }
            }
        }
    }

    /// <summary>Gets the leaves that the pass reads in which hypergradients are summed, in any group.</summary>
    private int[] StreamsOfHypergradients(int gradient, IReadOnlyList<int> sensitivities)
    {
        EquatableArray<int> states = rule.Body!.States;
        bool[] reached = graph.Reach([gradient]);
        bool[] ofSensitivities = graph.Reach(sensitivities, isAtHand: i => states.Contains(i) || graph[i].IsReduction);
        return
        [
            .. Enumerable
                .Range(0, graph.Nodes.Count)
                .Where(i =>
                    (reached[i] && IsStream(graph[i]))
                    || (
                        graph[i].Operation == Operation.State
                        && Enumerable.Range(0, states.Count).Any(s => s == graph[i].Index && ofSensitivities[states[s]])
                    )
                ),
        ];
    }

    private static bool IsStream(Node node) =>
        node.Operation is Operation.Parameter or Operation.Gradient or Operation.State;

    /// <summary>
    /// Moves a sum to a later pass that reads its streams anyway, where no earlier pass needs the sum.
    /// </summary>
    private void Postpone(SumPlan[] placed, Func<SumPlan, int> endOf, int mergedPass, int[] readByMerged)
    {
        int passes = placed.Length == 0 ? 0 : placed.Max(s => s.Pass) + 1;
        bool[][] needed = [.. placed.Select(s => graph.Reach([graph[s.Node].A], isAtHand: i => graph[i].IsReduction))];
        int[][] read =
        [
            .. needed.Select(n => Enumerable.Range(0, n.Length).Where(i => n[i] && IsStream(graph[i])).ToArray()),
        ];
        for (int s = placed.Length - 1; s >= 0; s--)
        {
            int latest = Enumerable
                .Range(0, placed.Length)
                .Where(o => Needs(o, s))
                .Select(o => placed[o].Pass - 1)
                .Append(Math.Min(passes, endOf(placed[s])) - 1)
                .Min();
            int best = Enumerable
                .Range(placed[s].Pass, latest - placed[s].Pass + 1)
                .OrderBy(StreamsAdded, Comparer<int>.Default)
                .First();
            placed[s] = placed[s] with { Pass = best };

            int StreamsAdded(int pass) =>
                read[s]
                    .Except(
                        Enumerable
                            .Range(0, placed.Length)
                            .Where(o => o != s && placed[o].Pass == pass)
                            .SelectMany(o => read[o])
                            .Concat(pass == mergedPass ? readByMerged : [])
                    )
                    .Count();
        }

        bool Needs(int other, int sum) =>
            Enumerable
                .Range(0, needed[other].Length)
                .Any(i =>
                    needed[other][i]
                    && (
                        graph[i].IsReduction
                            ? i == placed[sum].Node && !placed[sum].IsOfObjective
                            : graph[i].Operation == Operation.ObjectiveNumber
                                && objectiveNumbers[graph[i].Index] is (Operation.Sum, int which)
                                && objectiveSums[which] == (placed[sum].Node, placed[sum].IsOfObjective)
                    )
                );
    }

    /// <summary>
    /// Determines whether a sensitivity that is computed again needs sums or shared states of its step.
    /// </summary>
    private static bool ReadsNumbers(ExpressionGraph graph, int sensitivity, EquatableArray<int> nextStates)
    {
        bool[] reached = graph.Reach([sensitivity], isAtHand: i => nextStates.Contains(i) || graph[i].IsReduction);
        return Enumerable
            .Range(0, reached.Length)
            .Any(i =>
                reached[i]
                && !nextStates.Contains(i)
                && (graph[i].IsReduction || graph[i].Operation is Operation.SharedState or Operation.ScopeStep)
            );
    }
}
