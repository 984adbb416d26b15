using System;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// Recompute instead of store: when the next step begins, the state buffers still hold what this step wrote. A
/// sensitivity that is a function of those values, of hyperparameters and of the step needs no buffer of its own.
/// </summary>
internal static class SensitivityPlanner
{
    /// <param name="graph">The expressions.</param>
    /// <param name="sensitivity">The sensitivity.</param>
    /// <param name="nextStates">Each state after the step.</param>
    /// <param name="isAtHand">Whether the value of a hyperparameter in the previous step is still known.</param>
    public static bool CanRecompute(
        ExpressionGraph graph,
        int sensitivity,
        EquatableArray<int> nextStates,
        Func<int, bool> isAtHand
    )
    {
        bool[] needed = new bool[graph.Nodes.Count];
        needed[sensitivity] = true;
        for (int i = sensitivity; i >= 0; i--)
        {
            if (!needed[i] || nextStates.Contains(i))
            {
                continue;
            }

            Node node = graph[i];
            if (
                node.Operation is Operation.Parameter or Operation.Gradient or Operation.State
                || (node.Operation == Operation.Hyperparameter && !isAtHand(node.Index))
            )
            {
                return false;
            }

            foreach (int operand in node.Operands)
            {
                needed[operand] = true;
            }
        }

        return true;
    }
}
