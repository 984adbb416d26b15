using System;
using System.Collections.Generic;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>On which side of every kink a point is: differences across a kink say nothing about a derivative.</summary>
internal static class Branches
{
    public static IReadOnlyList<int> Of(ExpressionGraph graph, ScalarValues<double> values)
    {
        List<int> sides = [];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph[i];
            switch (node.Operation)
            {
                case Operation.Absolute or Operation.Sign:
                    sides.Add(Math.Sign(values[node.A]));
                    break;
                case Operation.Minimum or Operation.Maximum:
                    sides.Add(values[node.A].CompareTo(values[node.B]));
                    break;
                case Operation.Select:
                    sides.Add(values.IsTrue(node.A) ? 1 : 0);
                    break;
            }
        }

        return sides;
    }
}
