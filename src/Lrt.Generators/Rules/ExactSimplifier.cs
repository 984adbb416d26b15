using System;

namespace Lrt.Generators.Rules;

/// <summary>
/// Simplifies expressions without changing any result, in any precision: NaN, infinities and the sign of zero are kept.
/// For this reason <c>x * 0</c> and <c>x + 0</c> are not simplified (minus zero plus zero is zero), and no constant is
/// folded whose rounding depends on the precision of the kernel.
/// </summary>
internal static class ExactSimplifier
{
    /// <summary>Gets the index of a node that equals the result of the operation, or -1.</summary>
    public static int Simplify(GraphBuilder graph, Operation operation, int a, int b, int c) =>
        operation switch
        {
            Operation.Add when IsNegativeZero(graph, b) => a,
            Operation.Add when IsNegativeZero(graph, a) => b,
            Operation.Add when graph[b].Operation == Operation.Negate => graph.Apply(Operation.Subtract, a, graph[b].A),
            Operation.Add when graph[a].Operation == Operation.Negate => graph.Apply(Operation.Subtract, b, graph[a].A),
            Operation.Subtract when graph[b].Operation == Operation.Negate => graph.Apply(Operation.Add, a, graph[b].A),
            Operation.Subtract when IsPositiveZero(graph, b) => a,
            Operation.Multiply when IsConstant(graph, b, 1) => a,
            Operation.Multiply when IsConstant(graph, a, 1) => b,
            Operation.Multiply when IsConstant(graph, b, -1) => graph.Apply(Operation.Negate, a),
            Operation.Multiply when IsConstant(graph, a, -1) => graph.Apply(Operation.Negate, b),
            Operation.Divide when IsConstant(graph, b, 1) => a,
            Operation.Negate when graph[a].Operation == Operation.Negate => graph[a].A,
            Operation.Negate when graph[a].Operation == Operation.Constant => graph.Constant(-graph[a].Value),
            Operation.Absolute when graph[a].Operation is Operation.Absolute => a,
            Operation.Absolute when graph[a].Operation is Operation.Negate => graph.Apply(
                Operation.Absolute,
                graph[a].A
            ),
            Operation.Not when graph[a].Operation == Operation.Not => graph[a].A,
            Operation.Not when graph[a].Operation == Operation.Truth => graph.Truth(graph[a].Bits == 0),
            Operation.And => Connective(graph, a, b, absorbing: 0),
            Operation.Or => Connective(graph, a, b, absorbing: 1),
            Operation.Select when b == c => b,
            Operation.Select when graph[a].Operation == Operation.Truth => graph[a].Bits != 0 ? b : c,
            Operation.Select when graph[a].Operation == Operation.Not => graph.Apply(
                Operation.Select,
                graph[a].A,
                c,
                b
            ),
            _ => -1,
        };

    private static int Connective(GraphBuilder graph, int a, int b, long absorbing)
    {
        if (graph[a].Operation == Operation.Truth)
        {
            return graph[a].Bits == absorbing ? a : b;
        }

        if (graph[b].Operation == Operation.Truth)
        {
            return graph[b].Bits == absorbing ? b : a;
        }

        return a == b ? a : -1;
    }

    private static bool IsConstant(GraphBuilder graph, int node, double value) =>
        graph[node].Operation == Operation.Constant && graph[node].Value == value;

    private static bool IsPositiveZero(GraphBuilder graph, int node) =>
        graph[node].Operation == Operation.Constant && graph[node].Bits == 0;

    private static bool IsNegativeZero(GraphBuilder graph, int node) =>
        graph[node].Operation == Operation.Constant && graph[node].Bits == BitConverter.DoubleToInt64Bits(-0.0);
}
