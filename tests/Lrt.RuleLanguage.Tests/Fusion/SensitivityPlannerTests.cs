using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>Which sensitivities the next step can compute from the state buffers that this step leaves.</summary>
public class SensitivityPlannerTests
{
    [Theory]
    [InlineData("HeavyBall", "LearningRate")]
    [InlineData("Adam", "LearningRate")]
    [InlineData("Adam", "Epsilon")]
    [InlineData("AmsGrad", "LearningRate")]
    [InlineData("RmsProp", "LearningRate")]
    public void Is_recomputed(string rule, string hyperparameter) =>
        Assert.True(CanRecompute(KnownRules.All[rule], hyperparameter));

    [Theory]
    [InlineData("Sgd", "LearningRate")] // The gradient itself.
    [InlineData("Sgd", "WeightDecay")] // The parameter, which has moved.
    [InlineData("HeavyBall", "Momentum")] // The velocity before the step.
    [InlineData("HeavyBall", "WeightDecay")]
    [InlineData("Nesterov", "LearningRate")]
    [InlineData("Nesterov", "Momentum")]
    [InlineData("Adam", "Beta1")]
    [InlineData("Adam", "Beta2")]
    [InlineData("Adam", "WeightDecay")]
    [InlineData("Lion", "LearningRate")] // The sign of an average that no state keeps.
    [InlineData("RmsProp", "Momentum")]
    [InlineData("Adagrad", "LearningRate")]
    public void Is_stored(string rule, string hyperparameter) =>
        Assert.False(CanRecompute(KnownRules.All[rule], hyperparameter));

    [Fact]
    public void A_state_that_stays_is_at_hand()
    {
        RuleDraft rule = new("Scaled");
        Term scale = rule.State("Scale", 0, 1);
        Assert.True(
            CanRecompute(rule.Build(rule.Hyperparameter("LearningRate", 0, 1) * scale, null, scale), "LearningRate")
        );
    }

    [Fact]
    public void A_state_that_changes_is_not_at_hand_as_it_was()
    {
        RuleDraft rule = new("Scaled");
        Term scale = rule.State("Scale", 0, 1);
        Assert.False(
            CanRecompute(
                rule.Build(rule.Hyperparameter("LearningRate", 0, 1) * scale, null, scale * scale),
                "LearningRate"
            )
        );
    }

    [Fact]
    public void A_state_that_another_state_keeps_is_at_hand()
    {
        RuleDraft rule = new("Delayed");
        Term last = rule.State("Last", 0, 1);
        Term lastButOne = rule.State("LastButOne", 0, 1);
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Assert.True(CanRecompute(rule.Build(rate * last, null, rule.Gradient, last), "LearningRate"));
        Assert.True(CanRecompute(rule.Build(rate * rule.Gradient, null, rule.Gradient, last), "LearningRate"));
        Assert.False(CanRecompute(rule.Build(rate * lastButOne, null, rule.Gradient, last), "LearningRate"));
    }

    [Fact]
    public void A_function_of_the_step_is_at_hand()
    {
        RuleDraft rule = new("Clock");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        Assert.True(CanRecompute(rule.Build(rate * rate * rule.Step), "LearningRate"));
    }

    /// <summary>What is said to be recomputable is: changing what the next step lacks does not change it.</summary>
    [Fact]
    public void Recomputable_means_a_function_of_the_next_states()
    {
        int[] answers = [0, 0];
        RandomRule
            .Of(12, 12)
            .Check(3000, print: RandomRule.Print, check: rule =>
            {
                RuleGradient gradient = Differentiator.Differentiate(rule);
                foreach (int derivative in gradient.Derivatives.Where(d => d >= 0))
                {
                    bool actual = SensitivityPlanner.CanRecompute(gradient.Graph, derivative, rule.Body!.States, _ =>
                        true
                    );
                    Assert.Equal(DependsOnlyOnStates(gradient.Graph, derivative, rule.Body.States), actual);
                    answers[actual ? 1 : 0]++;
                }
            });

        Assert.All(answers, count => Assert.True(count > 100, string.Join(" stored, ", answers)));
    }

    [Theory]
    [InlineData("HeavyBall")]
    [InlineData("Adam")]
    public void The_recomputed_value_is_the_sensitivity(string name)
    {
        SampledRule rule = KnownRules.All[name];
        RuleGradient gradient = Differentiator.Differentiate(rule.Rule);
        int sensitivity = gradient.Derivatives[rule.Rule.IndexOf("LearningRate")];
        ExpressionGraph next = WithStatesAfterStep(gradient.Graph, rule.Body.States);
        Random random = new(4);
        for (int i = 0; i < 200; i++)
        {
            Point point = rule.Sample(random);
            ScalarValues<double> values = new(gradient.Graph, point);
            Point later = point with
            {
                Parameter = double.NaN,
                Gradient = double.NaN,
                States = [.. rule.Body.States.Select(s => values[s])],
            };
            Assert.Equal(values[sensitivity], new ScalarValues<double>(next, later)[sensitivity]);
        }
    }

    /// <summary>What elements used in the previous step is gone when they have adapted it since.</summary>
    [Fact]
    public void A_hyperparameter_that_is_not_at_hand_must_not_be_needed()
    {
        RuleDraft rule = new("Squared");
        Term rate = rule.Hyperparameter("LearningRate", 0, 1);
        SampledRule squared = rule.Build(rate * rate * rule.Step);
        RuleGradient gradient = Differentiator.Differentiate(squared.Rule);
        Assert.False(
            SensitivityPlanner.CanRecompute(gradient.Graph, gradient.Derivatives[0], squared.Body.States, h => h != 0)
        );
        Assert.True(
            SensitivityPlanner.CanRecompute(gradient.Graph, gradient.Derivatives[0], squared.Body.States, h => h != 1)
        );
    }

    private static bool CanRecompute(SampledRule rule, string hyperparameter)
    {
        RuleGradient gradient = Differentiator.Differentiate(rule.Rule);
        return SensitivityPlanner.CanRecompute(
            gradient.Graph,
            gradient.Derivatives[rule.Rule.IndexOf(hyperparameter)],
            rule.Body.States,
            _ => true
        );
    }

    private static bool DependsOnlyOnStates(ExpressionGraph graph, int node, IEnumerable<int> nextStates) =>
        node < 0
        || nextStates.Contains(node)
        || (
            graph[node].Operation is not (Operation.Parameter or Operation.Gradient or Operation.State)
            && DependsOnlyOnStates(graph, graph[node].A, nextStates)
            && DependsOnlyOnStates(graph, graph[node].B, nextStates)
            && DependsOnlyOnStates(graph, graph[node].C, nextStates)
        );

    // Each next state reads its buffer instead of being computed.
    private static ExpressionGraph WithStatesAfterStep(ExpressionGraph graph, EquatableArray<int> nextStates) =>
        new(
            graph
                .Nodes.Select(
                    (node, i) =>
                        nextStates.ToList().IndexOf(i) is int s and >= 0 ? new Node(Operation.State, Index: s) : node
                )
                .ToEquatableArray()
        );
}
