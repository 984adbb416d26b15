using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Planning;

/// <summary>
/// Plans the derivatives of a rule with sums with respect to hyperparameters of a group that fewer elements share than
/// the sums go over.
/// </summary>
internal sealed class AdjointPlanner
{
    private readonly RuleGradient gradient;
    private readonly IReadOnlyCollection<GroupSpec> sharing;
    private readonly GraphBuilder graph;
    private readonly SumAdjoint adjoint;
    private readonly int[] sums;
    private readonly int[] derivatives;
    private readonly (int From, int To, int Derivative)[] links;

    /// <param name="gradient">The rule, with its derivatives.</param>
    /// <param name="graph">The expressions of the kernel so far.</param>
    /// <param name="sharing">The groups of the model that have the rule.</param>
    public AdjointPlanner(RuleGradient gradient, ExpressionGraph graph, IReadOnlyCollection<GroupSpec> sharing)
    {
        this.gradient = gradient;
        this.sharing = sharing;
        this.graph = new GraphBuilder(graph);
        adjoint = new SumAdjoint(gradient.Rule.Body!, this.graph);
        HashSet<int> entered = [.. NarrowOfAll().SelectMany(n => adjoint.Entered(n.Hyperparameter, n.Structure))];
        entered.UnionWith(entered.SelectMany(adjoint.Leaving).ToArray());
        sums = [.. adjoint.Sums.Where(entered.Contains)];
        derivatives = [.. sums.Select(adjoint.OfSum)];
        links =
        [
            .. sums.SelectMany(
                (from, f) =>
                    adjoint.Leaving(from).Select(to => (f, Array.IndexOf(sums, to), adjoint.OfTermBySum(from, to)))
            ),
        ];
    }

    /// <summary>
    /// The derivatives that the groups of the rule need for hypergradients, the same for each of them.
    /// </summary>
    public int[] Needed =>
        [
            .. sharing
                .SelectMany(g => AdaptedOf(g))
                .Where(a => !SumAdjoint.IsNarrow(a.Structure))
                .Select(a => gradient.Derivatives[a.Hyperparameter]),
            .. NarrowOfAll()
                .SelectMany(n =>
                    sums.Select(s => adjoint.OfTerm(s, n.Hyperparameter, n.Structure))
                        .Prepend(adjoint.Direct(n.Hyperparameter, n.Structure))
                ),
            .. derivatives,
            .. links.Select(l => l.Derivative),
        ];

    /// <summary>The expressions of the kernel with the derivatives.</summary>
    public ExpressionGraph Graph => graph.ToGraph();

    /// <summary>Gets the derivative of the update, sums that are wider than the structure held constant.</summary>
    public int Sensitivity(int hyperparameter, Structure structure) =>
        !SumAdjoint.IsNarrow(structure) ? gradient.Derivatives[hyperparameter]
        : adjoint.Direct(hyperparameter, structure) is int direct and >= 0 ? direct
        : graph.Constant(0);

    /// <summary>Plans the adjoints of sums for a group; null where there are none.</summary>
    /// <param name="group">The group.</param>
    /// <param name="canRecompute">
    /// A function that determines whether the next step can compute a derivative from the states.
    /// </param>
    public AdjointPlan? Plan(GroupSpec group, Func<ExpressionGraph, int, bool> canRecompute)
    {
        if (sums.Length == 0)
        {
            return null;
        }

        int streams = 0;
        ExpressionGraph all = graph.ToGraph();
        AdjointSum[] ofSums =
        [
            .. sums.Select(
                (s, i) =>
                    new AdjointSum(
                        s,
                        (Structure)all[s].Index,
                        derivatives[i],
                        derivatives[i] < 0 ? -1 : StreamOf(derivatives[i])
                    )
            ),
        ];
        AdjointTerm[] terms =
        [
            .. AdaptedOf(group)
                .Where(a => SumAdjoint.IsNarrow(a.Structure))
                .SelectMany(a =>
                    sums.Select((s, i) => (Term: adjoint.OfTerm(s, a.Hyperparameter, a.Structure), Sum: i))
                        .Where(t => t.Term >= 0)
                        .Select(t => new AdjointTerm(
                            a.Hyperparameter,
                            t.Sum,
                            t.Term,
                            StreamOf(t.Term),
                            a.Structure != Structure.PerParameter
                        ))
                ),
        ];
        AdjointLink[] ofLinks =
        [
            .. links.Select(l => new AdjointLink(l.From, l.To, l.Derivative, StreamOf(l.Derivative))),
        ];
        return new AdjointPlan(
            ofSums.ToEquatableArray(),
            terms.ToEquatableArray(),
            ofLinks.ToEquatableArray(),
            streams
        );

        int StreamOf(int derivative) => canRecompute(all, derivative) ? -1 : streams++;
    }

    private IEnumerable<(int Hyperparameter, Structure Structure)> NarrowOfAll() =>
        sharing.SelectMany(AdaptedOf).Where(a => SumAdjoint.IsNarrow(a.Structure)).Distinct();

    private IEnumerable<(int Hyperparameter, Structure Structure)> AdaptedOf(GroupSpec group) =>
        group
            .Hypergradients.Where(h => h.IsAdapting)
            .Select(h => (gradient.Rule.IndexOf(h.Of), SumAdjoint.StructureOf(group, h)))
            .Where(a => a.Item1 >= 0 && gradient.Derivatives[a.Item1] >= 0);
}
