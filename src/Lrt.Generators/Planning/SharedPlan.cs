using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// The numbers that elements share through states and sums. Sums are divided into passes over memory: the first pass
/// takes the sums of values that need no sum, the second the sums of values that need those, and so on. Every pass
/// computes the elements' own values again, so that only the update writes.
/// </summary>
/// <param name="States">The states that elements share.</param>
/// <param name="NextStates">The node of each state after the step.</param>
/// <param name="Sums">The sums, pass by pass.</param>
internal sealed record SharedPlan(
    EquatableArray<RuleSharedState> States,
    EquatableArray<int> NextStates,
    EquatableArray<SumPlan> Sums
)
{
    /// <summary>The number of shared numbers: states, sums, and the number of the step as a scope counts it.</summary>
    public int Count => States.Count + Sums.Count + 1;

    /// <summary>The number of passes over memory before the update.</summary>
    public int Passes => Sums.Count == 0 ? 0 : Sums[Sums.Count - 1].Pass + 1;

    /// <summary>Gets the sums and shared states of a rule; null where it has none.</summary>
    public static SharedPlan? Of(RuleDefinition rule)
    {
        RuleBody body = rule.Body!;
        if (!rule.SharesNumbers)
        {
            return null;
        }

        // The number of passes that must have ended before a node can be computed.
        int[] after = new int[body.Graph.Nodes.Count];
        List<SumPlan> sums = [];
        for (int i = 0; i < after.Length; i++)
        {
            Node node = body.Graph[i];
            after[i] = node.Operands.Select(o => after[o]).DefaultIfEmpty(0).Max();
            if (node.Operation == Operation.Sum)
            {
                sums.Add(new SumPlan(i, (Structure)node.Index, after[i]));
                after[i]++;
            }
        }

        return new SharedPlan(
            rule.SharedStates,
            body.SharedStates,
            Postpone(body.Graph, sums).OrderBy(s => s.Pass, Comparer<int>.Default).ToEquatableArray()
        );
    }

    /// <summary>
    /// Moves a sum to a later pass that reads its streams anyway, where no earlier pass needs the sum.
    /// </summary>
    private static SumPlan[] Postpone(ExpressionGraph graph, IReadOnlyList<SumPlan> sums)
    {
        SumPlan[] placed = [.. sums];
        int passes = placed.Length == 0 ? 0 : placed.Max(s => s.Pass) + 1;
        bool[][] needed =
        [
            .. placed.Select(s => graph.Reach([graph[s.Node].A], isAtHand: i => graph[i].Operation == Operation.Sum)),
        ];
        int[][] read =
        [
            .. needed.Select(n =>
                Enumerable
                    .Range(0, n.Length)
                    .Where(i =>
                        n[i] && graph[i].Operation is Operation.Parameter or Operation.Gradient or Operation.State
                    )
                    .ToArray()
            ),
        ];
        for (int s = placed.Length - 1; s >= 0; s--)
        {
            int latest = Enumerable
                .Range(0, placed.Length)
                .Where(o => needed[o][placed[s].Node])
                .Select(o => placed[o].Pass - 1)
                .DefaultIfEmpty(passes - 1)
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
                    )
                    .Count();
        }

        return placed;
    }

    /// <summary>Gets the position of a node among the shared numbers; -1 where it is none of them.</summary>
    public int IndexOf(ExpressionGraph graph, int node) =>
        graph[node].Operation switch
        {
            Operation.SharedState => graph[node].Index,
            Operation.Sum => States.Count + Enumerable.Range(0, Sums.Count).First(s => Sums[s].Node == node),
            Operation.ScopeStep => States.Count + Sums.Count,
            _ => -1,
        };
}

/// <summary>A sum of a rule.</summary>
/// <param name="Node">The node of the sum.</param>
/// <param name="Scope">The scope: Global or PerTensor.</param>
/// <param name="Pass">The pass that takes the sum, from 0.</param>
internal sealed record SumPlan(int Node, Structure Scope, int Pass);
