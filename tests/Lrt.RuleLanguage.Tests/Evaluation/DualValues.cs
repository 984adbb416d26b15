using System;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>Forward-mode differentiation by number rather than by symbol: an oracle for the differentiator.</summary>
internal static class DualValues
{
    /// <summary>The slope of a node with respect to a hyperparameter.</summary>
    public static double Slope(ExpressionGraph graph, int root, Point point, int hyperparameter)
    {
        Dual[] duals = new Dual[graph.Nodes.Count];
        ScalarValues<double> values = new(graph, point);
        for (int i = 0; i <= root; i++)
        {
            Node node = graph[i];
            duals[i] =
                node.Operation == Operation.Hyperparameter ? new Dual(values[i], node.Index == hyperparameter ? 1 : 0)
                : node.Operation == Operation.Select ? duals[values.IsTrue(node.A) ? node.B : node.C]
                : node.IsLeaf || node.IsTruth ? new Dual(values[i], 0)
                : Compute(node, duals);
        }

        return duals[root].Slope;
    }

    private static Dual Compute(Node node, Dual[] duals)
    {
        Dual a = duals[node.A];
        Dual b = node.B < 0 ? default : duals[node.B];
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
            Operation.FusedMultiplyAdd => (a * b) + duals[node.C],
            _ => throw new NotSupportedException($"No dual for {node.Operation}."),
        };
    }
}
