using System;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// Decides between recomputing and storing a sensitivity. When the next step begins, the state buffers still hold the
/// values that this step wrote, so that a sensitivity that is a function of these values, of hyperparameters and of the
/// step needs no buffer.
/// </summary>
internal static class SensitivityPlanner
{
    /// <param name="graph">The graph of the expressions.</param>
    /// <param name="sensitivity">The node of the sensitivity.</param>
    /// <param name="nextStates">The node of each state after the step.</param>
    /// <param name="isAtHand">
    /// A function that determines whether the value of a hyperparameter in the previous step is still known.
    /// </param>
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
            // The sums of the previous step are kept, except those that features have for themselves.
            Node node = graph[i];
            if (!needed[i] || nextStates.Contains(i) || (node.IsReduction && node.Index != (int)Structure.PerFeature))
            {
                continue;
            }

            if (
                node.IsReduction
                || node.Operation is Operation.Parameter or Operation.Gradient or Operation.State
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
