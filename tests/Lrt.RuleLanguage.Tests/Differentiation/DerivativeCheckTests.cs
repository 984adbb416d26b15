using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;
using Xunit.Sdk;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>The checks notice a derivative that is wrong by a thousandth, whichever it is.</summary>
public class DerivativeCheckTests
{
    public static TheoryData<string> Rows => [.. DifferentiationRows.All.Select(r => r.Name)];

    public static TheoryData<string> Rules => [.. KnownRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_wrong_derivative_of_an_operation_is_noticed(string row) =>
        NoticesEveryChange(DifferentiationRows.All.Single(r => r.Name == row).Direct());

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_wrong_derivative_of_a_rule_is_noticed(string name) => NoticesEveryChange(KnownRules.All[name]);

    private static void NoticesEveryChange(SampledRule rule)
    {
        RuleGradient right = Differentiator.Differentiate(rule.Rule);
        for (int h = 0; h < rule.Hyperparameters.Length; h++)
        {
            RuleGradient wrong = Distort(right, h);
            Assert.ThrowsAny<XunitException>(() => DerivativeCheck.AgainstDuals(rule, wrong));
            Assert.ThrowsAny<XunitException>(() => DerivativeCheck.AgainstDifferences(rule, wrong));
        }
    }

    private static RuleGradient Distort(RuleGradient gradient, int h)
    {
        GraphBuilder graph = new(gradient.Graph);
        int derivative =
            gradient.Derivatives[h] < 0
                ? graph.Constant(1e-3)
                : graph.Apply(Operation.Multiply, gradient.Derivatives[h], graph.Constant(1.001));
        return gradient with
        {
            Graph = graph.ToGraph(),
            Derivatives = gradient.Derivatives.Select((d, i) => i == h ? derivative : d).ToEquatableArray(),
        };
    }
}
