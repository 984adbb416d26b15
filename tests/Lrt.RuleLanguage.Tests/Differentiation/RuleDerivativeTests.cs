using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>Whole rules with respect to each of their hyperparameters.</summary>
public class RuleDerivativeTests
{
    public static TheoryData<string> Rules => [.. KnownRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Derivatives_match_dual_numbers(string name) =>
        DerivativeCheck.AgainstDuals(KnownRules.All[name], Differentiator.Differentiate(KnownRules.All[name].Rule));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Derivatives_match_differences(string name) =>
        DerivativeCheck.AgainstDifferences(
            KnownRules.All[name],
            Differentiator.Differentiate(KnownRules.All[name].Rule)
        );

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_itself_stays_where_it_was(string name)
    {
        RuleGradient gradient = Differentiator.Differentiate(KnownRules.All[name].Rule);
        Assert.Equal(
            KnownRules.All[name].Body.Graph.Nodes,
            gradient.Graph.Nodes.Take(KnownRules.All[name].Body.Graph.Nodes.Count)
        );
    }

    /// <summary>"No derivative" rather than a zero that a kernel would compute and store.</summary>
    [Theory]
    [InlineData("Lion", "Beta1")] // Only inside a sign.
    [InlineData("Lion", "Beta2")] // Only in the next state.
    public void What_the_update_does_not_depend_on_has_no_derivative(string name, string hyperparameter)
    {
        SampledRule rule = KnownRules.All[name];
        Assert.Equal(-1, Differentiator.Differentiate(rule.Rule).Derivatives[rule.Rule.IndexOf(hyperparameter)]);
    }

    [Fact]
    public void Everything_else_has_one()
    {
        foreach (SampledRule rule in KnownRules.All.Values.Where(r => r.Rule.Type.Name != "Lion"))
        {
            Assert.All(Differentiator.Differentiate(rule.Rule).Derivatives, d => Assert.True(d >= 0));
        }
    }

    [Fact]
    public void A_rule_without_a_body_has_none()
    {
        RuleGradient gradient = Differentiator.Differentiate(KnownRules.Adam().Rule with { Body = null });
        Assert.Empty(gradient.Graph.Nodes);
        Assert.Empty(gradient.Derivatives);
    }
}
