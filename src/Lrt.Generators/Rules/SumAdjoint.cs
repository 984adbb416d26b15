using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Rules;

/// <summary>
/// The derivatives of an update with respect to hyperparameters that fewer elements share than a sum goes over. The
/// value of an element acts on all elements through such a sum: its hypergradient is the gradient times the derivative
/// with the sums held constant, plus, for each sum, the derivative of the element's term times the sum of all
/// gradients times the derivatives of updates with respect to the sum. That sum is the adjoint of the rule's sum.
/// </summary>
internal sealed class SumAdjoint
{
    private readonly RuleBody body;
    private readonly GraphBuilder graph;
    private readonly Dictionary<(int Hyperparameter, Structure Structure), int[]> direct = [];
    private readonly Dictionary<int, int[]> bySum = [];

    /// <param name="body">The computation of the rule.</param>
    /// <param name="graph">The builder that receives the derivatives, with the nodes of the rule.</param>
    public SumAdjoint(RuleBody body, GraphBuilder graph)
    {
        (this.body, this.graph) = (body, graph);
        bool[] needed = body.Graph.Reach([body.Update]);
        Sums = [.. Enumerable.Range(0, body.Graph.Nodes.Count).Where(i => needed[i] && body.Graph[i].IsReduction)];
    }

    /// <summary>The sums that the update needs.</summary>
    public IReadOnlyList<int> Sums { get; }

    /// <summary>Determines whether a value of a structure is narrower than some sum may be.</summary>
    public static bool IsNarrow(Structure structure) => structure != Structure.Global;

    /// <summary>Gets the structure of a hyperparameter in a group.</summary>
    public static Structure StructureOf(GroupSpec group, HypergradientSpec adapted) =>
        adapted.Of == RuleDefinition.LearningRate ? group.Structure : adapted.Structure;

    /// <summary>
    /// Gets the derivative of the update, with sums that are wider than the structure held constant; -1 for 0.
    /// </summary>
    public int Direct(int hyperparameter, Structure structure) => DirectOf(hyperparameter, structure)[body.Update];

    /// <summary>
    /// Gets the derivative of the term of a sum, with sums that are wider than the structure held constant; -1 for 0
    /// and for sums that are not wider.
    /// </summary>
    public int OfTerm(int sum, int hyperparameter, Structure structure) =>
        Passes(body.Graph[sum], structure) ? -1 : InSum(sum, DirectOf(hyperparameter, structure)[body.Graph[sum].A]);

    /// <summary>Gets the derivative of the update with respect to a sum, through later sums too; -1 for 0.</summary>
    public int OfSum(int sum) => BySum(sum)[body.Update];

    /// <summary>Gets the sums through which a value of a structure acts on updates, others than its own.</summary>
    public IEnumerable<int> Entered(int hyperparameter, Structure structure) =>
        Sums.Where(s => OfTerm(s, hyperparameter, structure) >= 0 && (OfSum(s) >= 0 || Leaving(s).Any()));

    /// <summary>
    /// Gets the sums that a sum enters and that go over others than the elements that share it, so that the others
    /// depend on it.
    /// </summary>
    public IEnumerable<int> Leaving(int sum) =>
        Sums.Where(s => !Passes(body.Graph[s], (Structure)body.Graph[sum].Index) && BySum(sum)[body.Graph[s].A] >= 0);

    /// <summary>Gets the derivative of the term of a sum with respect to a sum that enters it.</summary>
    /// <param name="entering">The sum that enters.</param>
    /// <param name="sum">The sum, one of <see cref="Leaving"/>.</param>
    public int OfTermBySum(int entering, int sum) => InSum(sum, BySum(entering)[body.Graph[sum].A]);

    /// <summary>Gets the scope of a sum.</summary>
    public Structure ScopeOf(int sum) => (Structure)body.Graph[sum].Index;

    private int InSum(int sum, int ofTerm) =>
        ofTerm < 0 || body.Graph[sum].Operation == Operation.Sum
            ? ofTerm
            : Differentiator.OfLargest(graph, sum, ofTerm);

    private int[] DirectOf(int hyperparameter, Structure structure)
    {
        if (!direct.TryGetValue((hyperparameter, structure), out int[]? tangents))
        {
            tangents = Differentiator.Tangents(
                graph,
                body,
                i => body.Graph[i] is { Operation: Operation.Hyperparameter } leaf && leaf.Index == hyperparameter,
                sum => Passes(sum, structure)
            );
            direct.Add((hyperparameter, structure), tangents);
        }

        return tangents;
    }

    private int[] BySum(int sum)
    {
        if (!bySum.TryGetValue(sum, out int[]? tangents))
        {
            Structure scope = (Structure)body.Graph[sum].Index;
            tangents = Differentiator.Tangents(graph, body, i => i == sum, other => Passes(other, scope));
            bySum.Add(sum, tangents);
        }

        return tangents;
    }

    // All who are summed share a value of the structure.
    private static bool Passes(Node sum, Structure structure) =>
        structure == Structure.Global
        || (structure is Structure.PerTensor or Structure.PerFeature && sum.Index == (int)structure);
}
