using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>
/// Expressions that share their common parts: nodes in an order in which operands come first. Passes are loops over the
/// list, so that no rule is too deep for the stack.
/// </summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Names">What the source calls the values of some of them.</param>
internal sealed record ExpressionGraph(EquatableArray<Node> Nodes, EquatableArray<NodeName> Names = default)
{
    public Node this[int index] => Nodes[index];

    /// <summary>The names by node; null where a node has none.</summary>
    public string?[] NamesByNode()
    {
        string?[] names = new string?[Nodes.Count];
        foreach (NodeName name in Names)
        {
            names[name.Node] = name.Name;
        }

        return names;
    }

    /// <summary>Marks every node that the roots need. A root of -1 is none.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="isAtHand">Whether a node needs no operands; null where all do.</param>
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

    /// <summary>The graph with nothing but what the roots need; the roots move with it.</summary>
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
