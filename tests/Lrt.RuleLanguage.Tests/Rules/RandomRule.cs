using System.Linq;
using CsCheck;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>A random expression with random roots: a rule that nobody would write.</summary>
internal static class RandomRule
{
    /// <summary>Rules of so many operations.</summary>
    public static Gen<RuleDefinition> Of(int minimum, int maximum) =>
        Gen.Select(RandomExpression.Of(minimum, maximum), Gen.Int[1, 11].Array[2 + RandomExpression.States], Create);

    /// <summary>The rule as text, for a failing test.</summary>
    public static string Print(RuleDefinition rule) => PortableRule.Write(rule, rule.Body!);

    private static RuleDefinition Create(RandomExpression expression, int[] fromTheEnd)
    {
        GraphBuilder graph = new();
        int[] nodes = expression.Simplified(graph);
        int[] roots = [.. fromTheEnd.Select(n => nodes[expression.NumberSteps[^n]])];
        return new RuleDefinition(
            RuleDraft.Identity("Random"),
            Enumerable
                .Range(0, RandomExpression.Hyperparameters)
                .Select(h => new RuleHyperparameter($"H{h}", 0.5, 0, double.PositiveInfinity))
                .ToEquatableArray(),
            Enumerable.Range(0, RandomExpression.States).Select(s => new RuleState($"S{s}", 0)).ToEquatableArray(),
            new RuleBody(graph.ToGraph(), roots[0], roots[1], roots.Skip(2).ToEquatableArray())
        );
    }
}
