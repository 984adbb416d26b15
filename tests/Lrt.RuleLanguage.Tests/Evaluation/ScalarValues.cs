using System;
using System.Numerics;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>The value of every node, computed as plain scalar code would, in whatever precision.</summary>
internal sealed class ScalarValues<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[] numbers;
    private readonly bool[] truths;

    public ScalarValues(ExpressionGraph graph, Point point)
    {
        numbers = new T[graph.Nodes.Count];
        truths = new bool[graph.Nodes.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            Node node = graph[i];
            switch (node.Operation)
            {
                case Operation.Truth:
                    truths[i] = node.Bits != 0;
                    break;
                case Operation.Select:
                    numbers[i] = numbers[truths[node.A] ? node.B : node.C];
                    break;
                case Operation.Less
                or Operation.LessOrEqual
                or Operation.Equal
                or Operation.And
                or Operation.Or
                or Operation.Not:
                    truths[i] = Truth(node);
                    break;
                default:
                    numbers[i] = node.IsLeaf ? Leaf(node, point) : Compute(node);
                    break;
            }
        }
    }

    public T this[int node] => numbers[node];

    public bool IsTrue(int node) => truths[node];

    private static T Leaf(Node leaf, Point point) =>
        T.CreateTruncating(
            leaf.Operation switch
            {
                Operation.Constant => leaf.Value,
                Operation.Parameter => point.Parameter,
                Operation.Gradient => point.Gradient,
                Operation.Step => point.Step,
                Operation.Hyperparameter => point.Hyperparameters[leaf.Index],
                Operation.State => point.States[leaf.Index],
                _ => throw new NotSupportedException($"No value for {leaf.Operation}."),
            }
        );

    private T Compute(Node node)
    {
        T a = numbers[node.A];
        T b = node.B < 0 ? T.Zero : numbers[node.B];
        return node.Operation switch
        {
            Operation.Add => a + b,
            Operation.Subtract => a - b,
            Operation.Multiply => a * b,
            Operation.Divide => a / b,
            Operation.Negate => -a,
            Operation.SquareRoot => T.Sqrt(a),
            Operation.Absolute => T.Abs(a),
            Operation.Exponential => T.Exp(a),
            Operation.Logarithm => T.Log(a),
            Operation.Power => T.Pow(a, b),
            Operation.HyperbolicTangent => T.Tanh(a),
            Operation.Minimum => T.Min(a, b),
            Operation.Maximum => T.Max(a, b),
            Operation.Sign => a > T.Zero ? T.One
            : a < T.Zero ? -T.One
            : a - a,
            Operation.FusedMultiplyAdd => T.FusedMultiplyAdd(a, b, numbers[node.C]),
            _ => throw new NotSupportedException($"No value for {node.Operation}."),
        };
    }

    private bool Truth(Node node) =>
        node.Operation switch
        {
            Operation.Less => numbers[node.A] < numbers[node.B],
            Operation.LessOrEqual => numbers[node.A] <= numbers[node.B],
            Operation.Equal => numbers[node.A] == numbers[node.B],
            Operation.And => truths[node.A] && truths[node.B],
            Operation.Or => truths[node.A] || truths[node.B],
            _ => !truths[node.A],
        };
}
