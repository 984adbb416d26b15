using System;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>
/// Forward-mode differentiation over the graph, with one sweep for each hyperparameter. A value that does not depend on
/// the hyperparameter has no derivative at all (rather than a derivative of zero), so that no term is multiplied by
/// zero.
/// </summary>
internal static class Differentiator
{
    private const int None = -1;

    /// <summary>Gets the rule with its derivatives; without derivatives where the rule has no body.</summary>
    public static RuleGradient Differentiate(RuleDefinition rule)
    {
        if (rule.Body is not { } body)
        {
            return new RuleGradient(rule, new ExpressionGraph([]), [], [], []);
        }

        GraphBuilder graph = new(body.Graph);
        string?[] names = body.Graph.NamesByNode();
        int[][] tangents = [.. rule.Hyperparameters.Select((h, index) => Tangents(graph, body, names, index, h.Name))];
        ExpressionGraph all = graph.ToGraph();
        return new RuleGradient(
            rule,
            all,
            tangents.Select(t => t[body.Update]).ToEquatableArray(),
            tangents.Select(t => PassesThroughSums(all, body, t)).ToEquatableArray(),
            tangents.Select(t => EntersMatrices(body, t)).ToEquatableArray()
        );
    }

    private static bool EntersMatrices(RuleBody body, int[] tangents) =>
        body.Graph.Nodes.Any(n =>
            n.Operation == Operation.GramProduct && (tangents[n.A] != None || tangents[n.B] != None)
        );

    private static bool PassesThroughSums(ExpressionGraph graph, RuleBody body, int[] tangents)
    {
        bool[] needed = graph.Reach([tangents[body.Update]]);
        return Enumerable
            .Range(0, tangents.Length)
            .Any(i =>
                graph[i] is { IsReduction: true, Index: (int)Structure.Global }
                && tangents[i] != None
                && needed[tangents[i]]
            );
    }

    private static int[] Tangents(GraphBuilder graph, RuleBody body, string?[] names, int hyperparameter, string name)
    {
        int[] tangents = Tangents(
            graph,
            body,
            i => body.Graph[i] is { Operation: Operation.Hyperparameter } leaf && leaf.Index == hyperparameter,
            _ => true
        );
        for (int i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] != None && names[i] is { } value)
            {
                graph.Name(tangents[i], $"{value}By{name}");
            }
        }

        return tangents;
    }

    /// <summary>Adds the derivatives of everything that the update needs with respect to one node.</summary>
    /// <param name="graph">The builder that receives the derivatives, with the nodes of the rule.</param>
    /// <param name="body">The computation of the rule.</param>
    /// <param name="isSeed">A function that determines whether a node is the one.</param>
    /// <param name="passes">
    /// A function that determines whether a derivative goes through a sum: whether all who are summed share the node's
    /// value. Other sums are held constant.
    /// </param>
    /// <returns>The derivative of each node of the rule; -1 where it does not depend on the node.</returns>
    public static int[] Tangents(GraphBuilder graph, RuleBody body, Func<int, bool> isSeed, Func<Node, bool> passes)
    {
        bool[] needed = body.Graph.Reach([body.Update]);
        int[] tangents = new int[body.Graph.Nodes.Count];
        for (int i = 0; i < tangents.Length; i++)
        {
            Node node = body.Graph[i];
            tangents[i] =
                !needed[i] ? None
                : isSeed(i) ? graph.Constant(1)
                : node.IsLeaf || node.IsTruth || (node.IsReduction && !passes(node)) ? None
                : Tangent(new Sweep(graph, tangents), i, node);
        }

        return tangents;
    }

    private static int Tangent(Sweep sweep, int self, Node node)
    {
        (int a, int b, int c) = (node.A, node.B, node.C);
        GraphBuilder graph = sweep.Graph;
        return node.Operation switch
        {
            Operation.Add => sweep.Sum(sweep[a], sweep[b]),
            Operation.Subtract => sweep.Difference(sweep[a], sweep[b]),
            Operation.Multiply => sweep.Sum(sweep.Product(sweep[a], b), sweep.Product(sweep[b], a)),
            Operation.Divide => sweep.Difference(
                sweep.Quotient(sweep[a], b),
                sweep.Quotient(sweep.Product(sweep[b], self), b)
            ),
            Operation.Negate => sweep.Negative(sweep[a]),
            Operation.SquareRoot => SlopeOfRoot(sweep, self, sweep[a]),
            Operation.Absolute => sweep.Product(sweep[a], () => graph.Apply(Operation.Sign, a)),
            Operation.Exponential => sweep.Product(sweep[a], self),
            Operation.Logarithm => sweep.Quotient(sweep[a], a),
            Operation.Power => sweep.Sum(
                sweep.Product(sweep[a], () => PowerByBase(graph, a, b)),
                sweep.Product(sweep[b], () => PowerByExponent(graph, self, a))
            ),
            Operation.HyperbolicTangent => sweep.Product(sweep[a], () =>
                graph.Apply(Operation.Subtract, graph.Constant(1), graph.Apply(Operation.Multiply, self, self))
            ),
            Operation.Minimum => sweep.Choice(() => graph.Apply(Operation.LessOrEqual, a, b), sweep[a], sweep[b]),
            Operation.Maximum => sweep.Choice(() => graph.Apply(Operation.LessOrEqual, b, a), sweep[a], sweep[b]),
            Operation.FusedMultiplyAdd => sweep.Sum(
                sweep.Sum(sweep.Product(sweep[a], b), sweep.Product(sweep[b], a)),
                sweep[c]
            ),
            Operation.Select => sweep.Choice(() => a, sweep[b], sweep[c]),

            // The derivative of a sum is the sum of the derivatives, where all who are summed share the hyperparameter.
            Operation.Sum => sweep[a] == None ? None : graph.Add(node with { A = sweep[a] }),
            Operation.Largest => sweep[a] == None
                ? None
                : graph.Apply(
                    Operation.Divide,
                    graph.Add(new Node(Operation.Sum, WhereLargest(graph, self, sweep[a]), Index: node.Index)),
                    TimesAttained(graph, self)
                ),
            _ => None, // Sign: flat on both sides of its step. GramProduct: what enters it is not adapted.
        };
    }

    /// <summary>
    /// Gets the part of an element in the derivative of the largest value: with respect to the element's value it is
    /// the same for all elements that have the largest value, and 0 for all others.
    /// </summary>
    /// <param name="graph">The builder that receives the expression.</param>
    /// <param name="largest">The index of the node.</param>
    /// <param name="tangent">The derivative of the element's value.</param>
    public static int OfLargest(GraphBuilder graph, int largest, int tangent) =>
        graph.Apply(Operation.Divide, WhereLargest(graph, largest, tangent), TimesAttained(graph, largest));

    private static int WhereLargest(GraphBuilder graph, int largest, int value) =>
        graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Equal, graph[largest].A, largest),
            value,
            graph.Constant(0)
        );

    private static int TimesAttained(GraphBuilder graph, int largest) =>
        graph.Named(
            graph.Add(
                new Node(Operation.Sum, WhereLargest(graph, largest, graph.Constant(1)), Index: graph[largest].Index)
            ),
            "timesAttained"
        );

    // The slope is infinite at zero, where a parameter that never had a gradient is. Zero is the only useful value
    // there; 0 / 0 would be NaN, and a shared sum would spread it over the model.
    private static int SlopeOfRoot(Sweep sweep, int root, int tangent) =>
        tangent == None
            ? None
            : sweep.Graph.Apply(
                Operation.Select,
                sweep.Graph.Apply(Operation.Equal, root, sweep.Graph.Constant(0)),
                sweep.Graph.Constant(0),
                sweep.Graph.Apply(
                    Operation.Divide,
                    tangent,
                    sweep.Graph.Apply(Operation.Multiply, sweep.Graph.Constant(2), root)
                )
            );

    // Anything to the power of zero is 1, so the slope is 0, where 0 * pow(0, -1) would be NaN.
    private static int PowerByBase(GraphBuilder graph, int a, int b) =>
        graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Equal, b, graph.Constant(0)),
            graph.Constant(0),
            graph.Apply(
                Operation.Multiply,
                b,
                graph.Apply(Operation.Power, a, graph.Apply(Operation.Subtract, b, graph.Constant(1)))
            )
        );

    // pow(0, b) is 0 for every b > 0, so its derivative is 0 there, where log(0) would make it NaN.
    private static int PowerByExponent(GraphBuilder graph, int power, int a) =>
        graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Equal, a, graph.Constant(0)),
            graph.Constant(0),
            graph.Apply(Operation.Multiply, power, graph.Apply(Operation.Logarithm, a))
        );

    /// <summary>The derivatives computed so far, and arithmetic on derivatives that may be absent.</summary>
    private sealed class Sweep(GraphBuilder graph, int[] tangents)
    {
        public GraphBuilder Graph => graph;

        public int this[int node] => tangents[node];

        public int Sum(int x, int y) =>
            x == None ? y
            : y == None ? x
            : graph.Apply(Operation.Add, x, y);

        public int Difference(int x, int y) =>
            y == None ? x
            : x == None ? Negative(y)
            : graph.Apply(Operation.Subtract, x, y);

        public int Negative(int x) => x == None ? None : graph.Apply(Operation.Negate, x);

        public int Product(int tangent, int factor) =>
            tangent == None ? None : graph.Apply(Operation.Multiply, tangent, factor);

        public int Product(int tangent, Func<int> factor) => tangent == None ? None : Product(tangent, factor());

        public int Quotient(int tangent, int divisor) =>
            tangent == None ? None : graph.Apply(Operation.Divide, tangent, divisor);

        public int Choice(Func<int> condition, int whenTrue, int whenFalse) =>
            whenTrue == None && whenFalse == None
                ? None
                : graph.Apply(Operation.Select, condition(), OrZero(whenTrue), OrZero(whenFalse));

        private int OrZero(int tangent) => tangent == None ? graph.Constant(0) : tangent;
    }
}
