using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>What is computed once a step rather than once an element.</summary>
public class ConstantHoisterTests
{
    [Fact]
    public void Bias_corrections_of_Adam_are_hoisted() =>
        Assert.Equal(
            ["(1 - Beta1)", "(1 - Beta2)", "(1 - Beta1^Step)", "(1 - Beta2^Step)"],
            Hoisted(KnownRules.Adam())
        );

    [Fact]
    public void Bias_corrections_that_differ_between_elements_are_not() =>
        Assert.Equal(["(1 - Beta2)", "Step", "(1 - Beta2^Step)"], Hoisted(KnownRules.Adam(), "Beta1"));

    [Fact]
    public void A_hyperparameter_alone_is_no_constant_of_its_own() => Assert.Empty(Hoisted(KnownRules.HeavyBall()));

    [Fact]
    public void A_decayed_rate_is_hoisted_unless_it_is_per_element()
    {
        Assert.Equal(["(LearningRate / (1 + ((Step - 1) * LearningRateDecay)))"], Hoisted(KnownRules.Adagrad()));
        Assert.Equal(["(1 + ((Step - 1) * LearningRateDecay))"], Hoisted(KnownRules.Adagrad(), "LearningRate"));
    }

    [Fact]
    public void Truth_values_stay_and_the_numbers_that_they_compare_go()
    {
        RuleDraft rule = new("WarmUp");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Term condition = (rate * rule.Step).Less(rule.Number(1));
        SampledRule built = rule.Build(condition.Select(rule.Gradient, rule.Parameter));
        Assert.Equal(["(LearningRate * Step)"], Hoisted(built));
    }

    [Fact]
    public void A_choice_by_the_step_between_shared_numbers_is_hoisted()
    {
        RuleDraft rule = new("WarmUp");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Term warm = rule.Step.Less(rule.Number(5)).Select(rate, rate * rate);
        Assert.Contains(
            "((Step < 5) ? LearningRate : (LearningRate * LearningRate))",
            Hoisted(rule.Build(warm * rule.Gradient))
        );
    }

    [Fact]
    public void A_root_that_is_the_same_for_all_is_hoisted()
    {
        RuleDraft rule = new("Constant");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Assert.Equal(["(LearningRate * Step)"], Hoisted(rule.Build(rate * rule.Step)));
    }

    [Fact]
    public void What_no_root_needs_is_not_hoisted()
    {
        RuleDraft rule = new("Idle");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Term idle = rate * rule.Step * rule.Gradient;
        Term used = rate * rule.Gradient;
        ExpressionGraph graph = rule.Graph.ToGraph();
        Assert.Empty(ConstantHoister.Find(graph, [used.Node, -1], _ => true));
        Assert.NotEmpty(ConstantHoister.Find(graph, [idle.Node, -1], _ => true));
    }

    [Fact]
    public void Derivatives_share_the_constants_of_the_rule()
    {
        SampledRule adam = KnownRules.Adam();
        RuleGradient gradient = Differentiator.Differentiate(adam.Rule);
        int[] roots = [adam.Body.Update, gradient.Derivatives[0]];
        Assert.Equal(
            ConstantHoister.Find(gradient.Graph, [adam.Body.Update, .. adam.Body.States], _ => true),
            ConstantHoister.Find(gradient.Graph, [.. roots, .. adam.Body.States], _ => true)
        );
    }

    [Fact]
    public void Hoisted_is_what_elements_need_and_do_not_change()
    {
        int total = 0;
        Gen.Select(RandomRule.Of(1, 40), Gen.Bool.Array[RandomExpression.Hyperparameters])
            .Check(
                3000,
                print: c => RandomRule.Print(c.Item1),
                check: drawn =>
                {
                    (RuleDefinition rule, bool[] isShared) = drawn;
                    RuleBody body = rule.Body!;
                    int[] roots = [body.Update, -1, body.States[0]];
                    int[] hoisted = [.. ConstantHoister.Find(body.Graph, roots, h => isShared[h])];
                    total += hoisted.Length;
                    AssertSound(body.Graph, roots, isShared, hoisted);
                    AssertComplete(body.Graph, roots, isShared, hoisted);
                }
            );

        Assert.True(total > 1000, $"{total} constants.");
    }

    private static void AssertSound(ExpressionGraph graph, int[] roots, bool[] isShared, int[] hoisted)
    {
        bool[] reached = graph.Reach(roots);
        Assert.Equal(hoisted.Order().Distinct(), hoisted);
        Assert.All(hoisted, i =>
        {
            Assert.True(reached[i]);
            Assert.False(graph[i].IsTruth);
            Assert.False(graph[i].Operation is Operation.Constant or Operation.Hyperparameter);
            Assert.False(Varies(graph, i, isShared));
        });
    }

    /// <summary>No element computes what is the same for all of them.</summary>
    private static void AssertComplete(ExpressionGraph graph, int[] roots, bool[] isShared, int[] hoisted)
    {
        // Computed for each element: from the roots down to what is hoisted.
        HashSet<int> seen = [];
        Stack<int> computed = new(roots.Where(r => r >= 0));
        while (computed.TryPop(out int i))
        {
            Node node = graph[i];
            if (!hoisted.Contains(i) && seen.Add(i) && !node.IsLeaf)
            {
                Assert.True(node.IsTruth || Varies(graph, i, isShared), $"{node} is the same for every element.");
                new[] { node.A, node.B, node.C }.Where(o => o >= 0).ToList().ForEach(computed.Push);
            }
        }
    }

    // By recursion, as the definition says.
    private static bool Varies(ExpressionGraph graph, int i, bool[] isShared) =>
        i >= 0
        && graph[i] switch
        {
            { Operation: Operation.Parameter or Operation.Gradient or Operation.State } => true,
            { Operation: Operation.Hyperparameter } node => !isShared[node.Index],
            Node node => Varies(graph, node.A, isShared)
                || Varies(graph, node.B, isShared)
                || Varies(graph, node.C, isShared),
        };

    private static string[] Hoisted(SampledRule rule, params string[] perElement)
    {
        bool[] isShared = [.. rule.Rule.Hyperparameters.Select(h => !perElement.Contains(h.Name))];
        return
        [
            .. ConstantHoister
                .Find(rule.Body.Graph, [rule.Body.Update, .. rule.Body.States], h => isShared[h])
                .Select(i => Formula.Of(rule.Rule, rule.Body.Graph, i)),
        ];
    }
}
