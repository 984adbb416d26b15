using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>
/// Builds an <see cref="ExpressionGraph"/>. Equal nodes become one node; exact simplifications happen as nodes are
/// added.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Node, int> known = [];
    private readonly SortedDictionary<int, string> names = [];

    public GraphBuilder() { }

    /// <summary>Continues an existing graph; its nodes keep their indices.</summary>
    public GraphBuilder(ExpressionGraph graph)
    {
        foreach (Node node in graph.Nodes)
        {
            Append(node);
        }

        foreach (NodeName name in graph.Names)
        {
            names.Add(name.Node, name.Name);
        }
    }

    public Node this[int index] => nodes[index];

    public int Count => nodes.Count;

    public ExpressionGraph ToGraph() =>
        new(nodes.ToEquatableArray(), names.Select(n => new NodeName(n.Key, n.Value)).ToEquatableArray());

    /// <summary>
    /// Names the value of a node for readers of generated code. The first name stays, and leaves keep their own names.
    /// </summary>
    public void Name(int node, string name)
    {
        if (node >= 0 && !nodes[node].IsLeaf && !names.ContainsKey(node))
        {
            names.Add(node, name);
        }
    }

    /// <summary>Names a node and returns it.</summary>
    public int Named(int node, string name)
    {
        Name(node, name);
        return node;
    }

    /// <summary>Gets the name of a node; null where it has none.</summary>
    public string? NameOf(int node) => names.TryGetValue(node, out string? name) ? name : null;

    /// <summary>Adds a number. There is only one NaN, so that graphs with it compare equal.</summary>
    public int Constant(double value) =>
        Add(
            new Node(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value))
        );

    public int Truth(bool value) => Add(new Node(Operation.Truth, Bits: value ? 1 : 0));

    public int Leaf(Operation operation, int index = -1) => Add(new Node(operation, Index: index));

    public int Apply(Operation operation, int a, int b = -1, int c = -1)
    {
        int simpler = ExactSimplifier.Simplify(this, operation, a, b, c);
        return simpler >= 0 ? simpler : Add(new Node(operation, a, b, c));
    }

    /// <summary>
    /// Adds a node without simplifying it: for leaves and for graphs that were simplified when they were built.
    /// </summary>
    public int Add(Node node) => known.TryGetValue(node, out int index) ? index : Append(node);

    private int Append(Node node)
    {
        int index = nodes.Count;
        nodes.Add(node);
        if (!known.ContainsKey(node))
        {
            known.Add(node, index);
        }

        return index;
    }
}
