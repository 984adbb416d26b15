using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Text;

/// <summary>A rule comes out of its portable form as it went in.</summary>
public class PortableRuleTests
{
    public static TheoryData<string> Rules => [.. KnownRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Known_rules_survive(string name)
    {
        AssertSurvives(KnownRules.All[name].Rule);
        UnderCultures.Run(() => AssertSurvives(KnownRules.All[name].Rule));
    }

    [Fact]
    public void Random_rules_survive() =>
        RandomRule.Of(1, 59).Check(2000, rule => AssertSurvives(rule), RandomRule.Print);

    [Fact]
    public void Every_special_number_survives_as_constant_default_bound_and_initial_state()
    {
        foreach (double number in SpecialNumbers.All)
        {
            RuleDefinition rule = new(
                RuleDraft.Identity("Special"),
                [new RuleHyperparameter("H", number, number, number)],
                [new RuleState("S", number)],
                new RuleBody(
                    new ExpressionGraph([new Node(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(number))]),
                    0,
                    0,
                    [0]
                )
            );
            RuleDefinition read = AssertSurvives(rule);
            Assert.All(
                [
                    read.Hyperparameters[0].Default,
                    read.Hyperparameters[0].Min,
                    read.Hyperparameters[0].Max,
                    read.States[0].Initial,
                ],
                n => Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(n))
            );
        }
    }

    [Fact]
    public void A_rule_of_nothing_but_a_number_survives() =>
        AssertSurvives(
            new RuleDefinition(
                RuleDraft.Identity("Nothing"),
                [],
                [],
                new RuleBody(new ExpressionGraph([new Node(Operation.Constant)]), 0, 0, [])
            )
        );

    [Fact]
    public void A_rule_that_shares_numbers_survives_in_a_version_of_its_own()
    {
        Node[] nodes =
        [
            new(Operation.Gradient),
            new(Operation.Multiply, 0, 0),
            new(Operation.Sum, 1, Index: (int)Structure.Global),
            new(Operation.SharedState, Index: 0),
            new(Operation.Add, 3, 2),
            new(Operation.Sum, 0, Index: (int)Structure.PerTensor),
            new(Operation.ScopeStep),
            new(Operation.Divide, 4, 6),
            new(Operation.Parameter),
            new(Operation.Subtract, 8, 5),
            new(Operation.State, Index: 0),
        ];
        RuleDefinition rule = new(
            RuleDraft.Identity("Sharing"),
            [],
            [new RuleState("Start", 0, StartsAtParameter: true)],
            new RuleBody(new ExpressionGraph([.. nodes]), 9, 0, [10], [7]),
            SharedStates: [new RuleSharedState("Squares", 0.5, Structure.Global)]
        );
        AssertSurvives(rule);
        Assert.Equal(
            "lrt-rule 3; state Start parameter; shared Squares 0.5 Global; Gradient; Multiply 0 0; Sum 1 Global; "
                + "SharedState 0; Add 3 2; "
                + "Sum 0 PerTensor; ScopeStep; Divide 4 6; Parameter; Subtract 8 5; State 0; roots 9 0 10 7",
            PortableRule.Write(rule, rule.Body!)
        );
    }

    [Fact]
    public void A_rule_with_largest_values_or_sums_over_features_survives_in_a_version_of_its_own()
    {
        Node[] nodes =
        [
            new(Operation.Gradient),
            new(Operation.Largest, 0, Index: (int)Structure.PerTensor),
            new(Operation.Sum, 0, Index: (int)Structure.PerFeature),
            new(Operation.Add, 1, 2),
            new(Operation.Largest, 3, Index: (int)Structure.Global),
        ];
        RuleDefinition rule = new(
            RuleDraft.Identity("Reducing"),
            [],
            [],
            new RuleBody(new ExpressionGraph([.. nodes]), 4, 0, [])
        );
        AssertSurvives(rule);
        Assert.Equal(
            "lrt-rule 6; Gradient; Largest 0 PerTensor; Sum 0 PerFeature; Add 1 2; Largest 3 Global; roots 4 0",
            PortableRule.Write(rule, rule.Body!)
        );
    }

    [Theory]
    [InlineData("lrt-rule 3; Gradient; Sum 0 PerFeature; roots 1 0")]
    [InlineData("lrt-rule 3; Gradient; Largest 0 Global; roots 1 0")]
    [InlineData("lrt-rule 6; Gradient; Sum 0 Global; roots 1 0")]
    [InlineData("lrt-rule 6; Gradient; Largest 0 PerParameter; roots 1 0")]
    [InlineData("lrt-rule 6; shared S 0 PerTensor; Gradient; Sum 0 PerFeature; roots 0 0 1")]
    [InlineData("lrt-rule 6; shared S 0 Global; Gradient; Largest 0 PerFeature; roots 0 0 1")]
    public void Damaged_sums_over_features_are_not_read(string form) =>
        Assert.Null(PortableRule.Read(form, RuleDraft.Identity("Damaged")));

    [Fact]
    public void A_rule_with_evaluation_weights_survives_in_a_version_of_its_own()
    {
        Node[] nodes =
        [
            new(Operation.Parameter),
            new(Operation.Gradient),
            new(Operation.State, Index: 0),
            new(Operation.Add, 0, 2),
        ];
        RuleDefinition rule = new(
            RuleDraft.Identity("Evaluating"),
            [],
            [new RuleState("Last", 0)],
            new RuleBody(new ExpressionGraph([.. nodes]), 1, 1, [2], [], Evaluation: 3)
        );
        AssertSurvives(rule);
        Assert.Equal(
            "lrt-rule 4; state Last 0; Parameter; Gradient; State 0; Add 0 2; evaluation 3; roots 1 1 2",
            PortableRule.Write(rule, rule.Body!)
        );
    }

    [Theory]
    [InlineData("lrt-rule 2; Parameter; Gradient; evaluation 0; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; evaluation 1; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; evaluation 2; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; Step; Add 0 2; evaluation 3; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; Sum 0 Global; evaluation 2; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; Less 0 1; evaluation 2; roots 1 1")]
    [InlineData("lrt-rule 4; Parameter; Gradient; evaluation 0; evaluation 0; roots 1 1")]
    public void Weights_that_are_not_known_between_steps_are_not_read(string form) =>
        Assert.Null(PortableRule.Read(form, RuleDraft.Identity("Damaged")));

    [Theory]
    [InlineData("lrt-rule 2; shared S 0 Global; Gradient; SharedState 0; roots 0 0 1")]
    [InlineData("lrt-rule 3; shared S 0 PerFeature; Gradient; SharedState 0; roots 0 0 1")]
    [InlineData("lrt-rule 3; shared S 0 Global; Gradient; roots 0 0 0")]
    [InlineData("lrt-rule 3; shared S 0 Global; Gradient; Sum 0 PerTensor; roots 0 0 1")]
    [InlineData("lrt-rule 3; shared S 0 Global; Gradient; Sum 0 PerParameter; roots 0 0 1")]
    [InlineData("lrt-rule 3; shared S 0 Global; Gradient; Sum 0; roots 0 0 1")]
    [InlineData("lrt-rule 3; Gradient; SharedState 0; roots 0 0")]
    public void What_is_shared_by_too_few_is_not_read(string form) =>
        Assert.Null(PortableRule.Read(form, RuleDraft.Identity("Damaged")));

    /// <summary>The contract between assemblies that were compiled by different versions of the generator.</summary>
    [Fact]
    public void The_form_of_version_one_is_what_it_always_was()
    {
        RuleDraft rule = new("Sgd");
        Term rate = rule.Hyperparameter("LearningRate", 0.01, double.PositiveInfinity);
        Term velocity = rule.State("Velocity", 0, 0) + rule.Gradient;
        RuleDefinition built = rule.Build(
            rule.Gradient.Less(rule.Number(-0.0)).Select(rate * velocity, rule.Step),
            null,
            velocity
        ).Rule;
        Assert.Equal(
            "lrt-rule 2; hyperparameter LearningRate 0.01 0.01 Infinity; state Velocity 0; Hyperparameter 0; State 0; "
                + "Gradient; Add 1 2; "
                + "Constant -0; Less 2 4; Multiply 0 3; Step; Select 5 6 7; roots 8 2 3",
            PortableRule.Write(built, built.Body!)
        );
    }

    [Fact]
    public void Names_and_type_are_kept()
    {
        RuleDefinition rule = KnownRules.Adam().Rule;
        RuleDefinition read = PortableRule.Read(PortableRule.Write(rule, rule.Body!), RuleDraft.Identity("Other"))!;
        Assert.Equal(rule with { Type = RuleDraft.Identity("Other") }, read);
        Assert.Equal(rule.Hyperparameters.Select(h => h.Name), read.Hyperparameters.Select(h => h.Name));
        Assert.Equal(2, read.IndexOf("Beta2"));
        Assert.Equal(-1, read.IndexOf("beta2"));
    }

    private static RuleDefinition AssertSurvives(RuleDefinition rule)
    {
        string form = PortableRule.Write(rule, rule.Body!);
        RuleDefinition? read = PortableRule.Read(form, rule.Type);
        Assert.NotNull(read);
        Assert.Equal(rule, read);
        Assert.Equal(rule.GetHashCode(), read.GetHashCode());
        Assert.Equal(form, PortableRule.Write(read, read.Body!));
        Assert.DoesNotContain('\n', form);
        return read;
    }
}
