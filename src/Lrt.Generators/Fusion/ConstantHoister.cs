using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.RuleLanguage;

namespace Lrt.Generators.Fusion;

/// <summary>
/// Finds what is the same for every element of a step: functions of the step and of shared hyperparameters, such as
/// Adam's bias corrections. They are computed once a step instead of once an element.
/// </summary>
internal static class ConstantHoister
{
    public static IEnumerable<int> Find(ExpressionGraph graph, IEnumerable<int> roots, IReadOnlyList<HyperparameterPlan> hyperparameters)
    {
        int[] ends = [.. roots.Where(r => r >= 0)];
        bool[] reached = graph.Reach(ends);
        bool[] isShared = new bool[graph.Nodes.Count];
        HashSet<int> hoisted = [.. ends];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph[i];
            int[] operands = [.. ((int[])[node.A, node.B, node.C]).Where(o => o >= 0)];
            isShared[i] = node.Operation switch
            {
                Operation.Constant or Operation.Truth or Operation.Step => true,
                Operation.Hyperparameter => !hyperparameters[node.Index].IsPerElement,
                Operation.Parameter or Operation.Gradient or Operation.State => false,
                _ => operands.All(o => isShared[o]),
            };

            // Truths stay with the elements (there they are masks); the numbers that they compare are hoisted.
            if (reached[i] && (!isShared[i] || node.IsTruth))
            {
                hoisted.UnionWith(operands);
            }
        }

        return hoisted
            .Where(i => isShared[i] && !graph[i].IsTruth && graph[i].Operation is not (Operation.Constant or Operation.Hyperparameter))
            .OrderBy(i => i, Comparer<int>.Default);
    }
}
