using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// Finds the values that are the same for every element of a step: functions of the step and of shared hyperparameters,
/// such as Adam's bias corrections. These values are computed once a step instead of once an element.
/// </summary>
internal static class ConstantHoister
{
    public static IEnumerable<int> Find(
        ExpressionGraph graph,
        IEnumerable<int> roots,
        Func<int, bool> isHyperparameterShared
    )
    {
        bool[] isShared = new bool[graph.Nodes.Count];
        for (int i = 0; i < isShared.Length; i++)
        {
            Node node = graph[i];
            isShared[i] = node.Operation switch
            {
                Operation.Constant or Operation.Truth or Operation.Step => true,
                Operation.SharedState or Operation.ScopeStep or Operation.ObjectiveNumber => true,
                Operation.Sum or Operation.Largest => true,
                Operation.Hyperparameter => isHyperparameterShared(node.Index),
                Operation.Parameter or Operation.Gradient or Operation.State or Operation.GramProduct => false,
                Operation.Equal when IsAttained(graph, node) => false,
                _ => node.Operands.All(o => isShared[o]),
            };
        }

        // The search goes from the roots down to the shared values and no further. Truth values stay with the elements,
        // where they are masks; the numbers that they compare are hoisted.
        bool[] read = new bool[graph.Nodes.Count];
        foreach (int root in roots.Where(r => r >= 0))
        {
            read[root] = true;
        }

        for (int i = read.Length - 1; i >= 0; i--)
        {
            if (read[i] && (!isShared[i] || graph[i].IsTruth))
            {
                foreach (int operand in graph[i].Operands)
                {
                    read[operand] = true;
                }
            }
        }

        return Enumerable
            .Range(0, read.Length)
            .Where(i => read[i] && isShared[i] && !graph[i].IsTruth && !IsGiven(graph[i].Operation));
    }

    /// <summary>
    /// Determines whether a node compares a value with the largest such value, which has the precision of the elements.
    /// </summary>
    private static bool IsAttained(ExpressionGraph graph, Node equal) =>
        graph[equal.B].Operation == Operation.Largest && graph[equal.B].A == equal.A;

    private static bool IsGiven(Operation operation) =>
        operation
            is Operation.Constant
                or Operation.Hyperparameter
                or Operation.SharedState
                or Operation.ScopeStep
                or Operation.Sum
                or Operation.Largest
                or Operation.ObjectiveNumber;
}
