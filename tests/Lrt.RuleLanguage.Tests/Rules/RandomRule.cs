using System;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>A random expression with random roots: a rule that nobody would write.</summary>
internal static class RandomRule
{
    public static RuleDefinition Create(Random random, int size)
    {
        RandomExpression expression = new(random, size);
        GraphBuilder graph = new();
        int[] nodes = expression.Simplified(graph);
        int[] roots = [.. Enumerable.Range(0, 2 + RandomExpression.States).Select(_ => nodes[expression.NumberSteps[^random.Next(1, 12)]])];
        return new RuleDefinition(
            RuleDraft.Identity("Random"),
            Enumerable.Range(0, RandomExpression.Hyperparameters).Select(h => new RuleHyperparameter($"H{h}", 0.5, 0, double.PositiveInfinity)).ToEquatableArray(),
            Enumerable.Range(0, RandomExpression.States).Select(s => new RuleState($"S{s}", 0)).ToEquatableArray(),
            new RuleBody(graph.ToGraph(), roots[0], roots[1], roots.Skip(2).ToEquatableArray()));
    }
}
