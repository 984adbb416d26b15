using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>
/// Expressions with their common parts shared: a list of nodes in which operands precede the nodes that use them.
/// Passes are loops over the list, so that no rule is too deep for the stack.
/// </summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Names">The names that the source gives to values.</param>
internal sealed record ExpressionGraph(EquatableArray<Node> Nodes, EquatableArray<NodeName> Names = default)
{
    public Node this[int index] => Nodes[index];

    /// <summary>Determines whether a node is the value of a state before the step, unchanged.</summary>
    public bool IsState(int node, int state) =>
        Nodes[node] is { Operation: Operation.State } leaf && leaf.Index == state;

    /// <summary>Gets the names by node; null where a node has none.</summary>
    public string?[] NamesByNode()
    {
        string?[] names = new string?[Nodes.Count];
        foreach (NodeName name in Names)
        {
            names[name.Node] = name.Name;
        }

        return names;
    }

    /// <summary>Marks every node that the roots need. A root of -1 is ignored.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="isAtHand">
    /// A function that determines whether a node's value is available, so that its operands are not needed; null where
    /// that holds for no node.
    /// </param>
    public bool[] Reach(IEnumerable<int> roots, Func<int, bool>? isAtHand = null)
    {
        bool[] reached = new bool[Nodes.Count];
        foreach (int root in roots)
        {
            if (root >= 0)
            {
                reached[root] = true;
            }
        }

        for (int i = Nodes.Count - 1; i >= 0; i--)
        {
            if (reached[i] && isAtHand?.Invoke(i) != true)
            {
                foreach (int operand in Nodes[i].Operands)
                {
                    reached[operand] = true;
                }
            }
        }

        return reached;
    }

    /// <summary>
    /// Creates a graph with only the nodes that the roots need, and updates the indices of the roots.
    /// </summary>
    public ExpressionGraph Compact(int[] roots)
    {
        bool[] reached = Reach(roots);
        int[] moved = new int[Nodes.Count];
        List<Node> kept = [];
        for (int i = 0; i < moved.Length; i++)
        {
            if (reached[i])
            {
                Node node = Nodes[i];
                moved[i] = kept.Count;
                kept.Add(node with { A = Move(node.A), B = Move(node.B), C = Move(node.C) });
            }
        }

        for (int r = 0; r < roots.Length; r++)
        {
            roots[r] = Move(roots[r]);
        }

        return new ExpressionGraph(
            kept.ToEquatableArray(),
            Names.Where(n => reached[n.Node]).Select(n => n with { Node = moved[n.Node] }).ToEquatableArray()
        );

        int Move(int operand) => operand < 0 ? operand : moved[operand];
    }
}
