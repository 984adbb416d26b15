using System;
using System.Collections.Generic;

namespace Lrt.Generators.Rules;

/// <summary>Copies expressions into another graph, with their leaves replaced.</summary>
internal sealed class Substitution
{
    private readonly ExpressionGraph source;
    private readonly GraphBuilder target;
    private readonly Func<Node, int> leaf;
    private readonly int[] copies;

    /// <param name="source">The graph of the expressions.</param>
    /// <param name="target">The builder that receives the copies.</param>
    /// <param name="leaf">The function that replaces a leaf.</param>
    /// <param name="known">The nodes whose values the target already has.</param>
    public Substitution(
        ExpressionGraph source,
        GraphBuilder target,
        Func<Node, int> leaf,
        IEnumerable<(int Node, int Copy)>? known = null
    )
    {
        this.source = source;
        this.target = target;
        this.leaf = leaf;
        copies = new int[source.Nodes.Count];
        for (int i = 0; i < copies.Length; i++)
        {
            copies[i] = -1;
        }

        foreach ((int node, int copy) in known ?? [])
        {
            copies[node] = copy;
        }
    }

    /// <summary>Creates the copy of a node.</summary>
    public int Of(int root)
    {
        bool[] needed = new bool[source.Nodes.Count];
        needed[root] = true;
        for (int i = root; i >= 0; i--)
        {
            if (needed[i] && copies[i] < 0)
            {
                foreach (int operand in source[i].Operands)
                {
                    needed[operand] = true;
                }
            }
        }

        for (int i = 0; i <= root; i++)
        {
            if (needed[i] && copies[i] < 0)
            {
                copies[i] = Copy(source[i]);
            }
        }

        return copies[root];
    }

    private int Copy(Node node)
    {
        if (node.IsLeaf)
        {
            return leaf(node);
        }

        int a = copies[node.A];
        int b = node.B < 0 ? -1 : copies[node.B];
        int c = node.C < 0 ? -1 : copies[node.C];

        // A default of 0 switches a part of a rule off, such as weight decay; the other factor is finite here.
        return node.Operation switch
        {
            Operation.Sum or Operation.Largest => target.Add(node with { A = a }),
            Operation.Multiply when IsZero(a) || IsZero(b) => target.Constant(0),
            Operation.Add or Operation.Subtract when IsZero(b) => a,
            Operation.Add when IsZero(a) => b,
            _ => target.Apply(node.Operation, a, b, c),
        };
    }

    private bool IsZero(int node) => target[node] is { Operation: Operation.Constant, Value: 0 };
}
