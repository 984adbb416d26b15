using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Generators.Rules;

/// <summary>
/// Specifies the elements among which a value is the same. A feature may span several tensors, and a tensor several
/// features, so that neither of the two levels is within the other.
/// </summary>
[Flags]
internal enum UniformLevel
{
    /// <summary>All elements that the rule updates.</summary>
    Global = 0,

    /// <summary>The elements of a tensor.</summary>
    Tensor = 1,

    /// <summary>The elements of a feature.</summary>
    Feature = 2,

    /// <summary>A single element.</summary>
    Element = Tensor | Feature,
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
            Structure.PerFeature => UniformLevel.Feature,
            _ => UniformLevel.Element,
        };

    /// <summary>Determines whether all who share a value at one level share it at another.</summary>
    public static bool Covers(UniformLevel level, UniformLevel other) => (level & ~other) == 0;

    /// <summary>Determines whether a node has one value for all elements of a structure.</summary>
    public bool IsUniform(int node, Structure structure) => Covers(Of(node), LevelOf(structure));

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
            int[] unknown = node.IsReduction ? [] : [.. node.Operands.Where(o => !known.ContainsKey(o))];
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
            Operation.Sum or Operation.Largest => LevelOf((Structure)node.Index),
            Operation.GramProduct => UniformLevel.Element,
            _ when node.IsLeaf => UniformLevel.Element,
            _ => node.Operands.Aggregate(UniformLevel.Global, (level, o) => level | known[o]),
        };
}
