using System.Globalization;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>A node as a person writes it, for assertions that can be read.</summary>
internal static class Formula
{
    public static string Of(RuleDefinition rule, ExpressionGraph graph, int index)
    {
        Node node = graph[index];
        return node.Operation switch
        {
            Operation.Constant => node.Value.ToString(CultureInfo.InvariantCulture),
            Operation.Hyperparameter => rule.Hyperparameters[node.Index].Name,
            Operation.State => rule.States[node.Index].Name,
            Operation.Add => $"({Of(rule, graph, node.A)} + {Of(rule, graph, node.B)})",
            Operation.Subtract => $"({Of(rule, graph, node.A)} - {Of(rule, graph, node.B)})",
            Operation.Multiply => $"({Of(rule, graph, node.A)} * {Of(rule, graph, node.B)})",
            Operation.Divide => $"({Of(rule, graph, node.A)} / {Of(rule, graph, node.B)})",
            Operation.Power => $"{Of(rule, graph, node.A)}^{Of(rule, graph, node.B)}",
            Operation.Less => $"({Of(rule, graph, node.A)} < {Of(rule, graph, node.B)})",
            Operation.Select => $"({Of(rule, graph, node.A)} ? {Of(rule, graph, node.B)} : {Of(rule, graph, node.C)})",
            _ when node.IsLeaf => node.Operation.ToString(),
            _ when node.B < 0 => $"{node.Operation}{Of(rule, graph, node.A)}",
            _ => $"{node.Operation}({Of(rule, graph, node.A)}, {Of(rule, graph, node.B)})",
        };
    }
}
