using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Generators.Rules;

/// <summary>Specifies the elements among which a value is the same, from the widest level.</summary>
internal enum UniformLevel
{
    /// <summary>All elements that the rule updates.</summary>
    Global,

    /// <summary>The elements of a tensor.</summary>
    Tensor,

    /// <summary>A single element.</summary>
    Element,
}

/// <summary>Finds the elements among which the values of nodes are the same.</summary>
/// <param name="nodeOf">The function that gets a node by its index.</param>
/// <param name="structureOf">The function that gets the structure of a shared state by its index.</param>
internal sealed class Uniformity(Func<int, Node> nodeOf, Func<int, Structure> structureOf)
{
    private readonly Dictionary<int, UniformLevel> known = [];

    public static UniformLevel LevelOf(Structure structure) =>
        structure switch
        {
            Structure.Global => UniformLevel.Global,
            Structure.PerTensor => UniformLevel.Tensor,
            _ => UniformLevel.Element,
        };

    /// <summary>Gets the widest level at which a node has one value. A step is counted for each tensor.</summary>
    public UniformLevel Of(int root)
    {
        // Operands are visited first, in a loop, so that no rule is too deep for the stack.
        Stack<int> open = new([root]);
        while (open.Count > 0)
        {
            int at = open.Peek();
            if (known.ContainsKey(at))
            {
                open.Pop();
                continue;
            }

            Node node = nodeOf(at);
            int[] unknown = node.Operation == Operation.Sum ? [] : [.. node.Operands.Where(o => !known.ContainsKey(o))];
            if (unknown.Length > 0)
            {
                Array.ForEach(unknown, open.Push);
                continue;
            }

            known[at] = LevelOf(node);
            open.Pop();
        }

        return known[root];
    }

    private UniformLevel LevelOf(Node node) =>
        node.Operation switch
        {
            Operation.Constant or Operation.Truth or Operation.Hyperparameter or Operation.ScopeStep =>
                UniformLevel.Global,
            Operation.Step => UniformLevel.Tensor,
            Operation.SharedState => LevelOf(structureOf(node.Index)),
            Operation.Sum => LevelOf((Structure)node.Index),
            Operation.GramProduct => UniformLevel.Element,
            _ when node.IsLeaf => UniformLevel.Element,
            _ => node.Operands.Max(o => known[o]),
        };
}
