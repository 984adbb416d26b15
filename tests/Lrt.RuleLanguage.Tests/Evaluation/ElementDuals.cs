using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>
/// The values of every node for many elements at once, and their slopes with respect to a hyperparameter that all of
/// them share: sums and largest values are taken over
/// the elements of a feature, of a tensor, or over all elements.
/// </summary>
internal sealed class ElementDuals
{
    private readonly Dual[][] numbers;
    private readonly bool[][] truths;
    private readonly int[] tensors;

    /// <param name="graph">The expressions.</param>
    /// <param name="points">The elements; the hyperparameters of all of them are the same.</param>
    /// <param name="tensors">The tensor of each element.</param>
    /// <param name="hyperparameter">The hyperparameter to which slopes are taken.</param>
    public ElementDuals(ExpressionGraph graph, Point[] points, int[] tensors, int hyperparameter)
    {
        this.tensors = tensors;
        numbers = new Dual[graph.Nodes.Count][];
        truths = new bool[graph.Nodes.Count][];
        for (int i = 0; i < numbers.Length; i++)
        {
            Node node = graph[i];
            if (node.IsTruth)
            {
                truths[i] = [.. points.Select((_, e) => Truth(node, e))];
            }
            else if (node.IsReduction)
            {
                numbers[i] = Reduce(node.Operation, numbers[node.A], (Structure)node.Index);
            }
            else
            {
                numbers[i] =
                [
                    .. points.Select((p, e) => node.IsLeaf ? Leaf(node, p, hyperparameter) : Compute(node, e)),
                ];
            }
        }
    }

    /// <summary>The values of a node, element by element.</summary>
    public IEnumerable<double> Values(int node) => numbers[node].Select(d => d.Value);

    /// <summary>The slopes of a node, element by element.</summary>
    public IEnumerable<double> Slopes(int node) => numbers[node].Select(d => d.Slope);

    private static Dual Leaf(Node leaf, Point point, int hyperparameter) =>
        leaf.Operation switch
        {
            Operation.Constant => new(leaf.Value, 0),
            Operation.Parameter => new(point.Parameter, 0),
            Operation.Gradient => new(point.Gradient, 0),
            Operation.Step => new(point.Step, 0),
            Operation.Hyperparameter => new(point.Hyperparameters[leaf.Index], leaf.Index == hyperparameter ? 1 : 0),
            Operation.State => new(point.States[leaf.Index], 0),
            _ => throw new NotSupportedException($"No value for {leaf.Operation}."),
        };

    // Features are the elements at the same place of every tensor.
    private Dual[] Reduce(Operation operation, Dual[] terms, Structure scope) =>
        [
            .. Enumerable
                .Range(0, tensors.Length)
                .Select(e => Reduce(operation, [.. terms.Where((_, other) => Shares(scope, e, other))])),
        ];

    private bool Shares(Structure scope, int e, int other) =>
        scope switch
        {
            Structure.Global => true,
            Structure.PerFeature => e % 2 == other % 2,
            _ => tensors[e] == tensors[other],
        };

    private static Dual Reduce(Operation operation, Dual[] terms)
    {
        if (operation == Operation.Sum)
        {
            return terms.Aggregate(default(Dual), (a, b) => a + b);
        }

        double largest = terms.Max(t => t.Value);
        return new Dual(largest, terms.Where(t => t.Value == largest).Average(t => t.Slope));
    }

    private Dual Compute(Node node, int e)
    {
        Dual a = node.Operation == Operation.Select ? default : numbers[node.A][e];
        Dual b = node.B < 0 ? default : numbers[node.B][e];
        return node.Operation switch
        {
            Operation.Add => a + b,
            Operation.Subtract => a - b,
            Operation.Multiply => a * b,
            Operation.Divide => a / b,
            Operation.Negate => -a,
            Operation.SquareRoot => Dual.SquareRoot(a),
            Operation.Absolute => Dual.Absolute(a),
            Operation.Exponential => Dual.Exponential(a),
            Operation.Logarithm => Dual.Logarithm(a),
            Operation.Power => Dual.Power(a, b),
            Operation.HyperbolicTangent => Dual.HyperbolicTangent(a),
            Operation.Minimum => Dual.Minimum(a, b),
            Operation.Maximum => Dual.Maximum(a, b),
            Operation.Sign => Dual.Sign(a),
            Operation.FusedMultiplyAdd => (a * b) + numbers[node.C][e],
            Operation.Select => truths[node.A][e] ? b : numbers[node.C][e],
            _ => throw new NotSupportedException($"No dual for {node.Operation}."),
        };
    }

    private bool Truth(Node node, int e) =>
        node.Operation switch
        {
            Operation.Truth => node.Bits != 0,
            Operation.Less => numbers[node.A][e].Value < numbers[node.B][e].Value,
            Operation.LessOrEqual => numbers[node.A][e].Value <= numbers[node.B][e].Value,
            Operation.Equal => numbers[node.A][e].Value == numbers[node.B][e].Value,
            Operation.And => truths[node.A][e] && truths[node.B][e],
            Operation.Or => truths[node.A][e] || truths[node.B][e],
            _ => !truths[node.A][e],
        };
}
