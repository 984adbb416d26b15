using System.Linq;
using Lrt.Contract;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>What members take over from the class: attributes, and options in their place.</summary>
public class InheritanceTests
{
    [Fact]
    public void Attributes_are_taken_over_where_options_say_nothing()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(
            [
                (string.Empty, 0.01, 0.1, 0.9),
                ("rated", 0.02, 0.1, 0.9),
                ("valued", 0.01, 0.1, 0.5),
                ("resting", 0.01, 0.1, 0.9),
                ("ruled", 0.01, 0.1, 0.9),
            ],
            ValuesOf(optimizer)
        );
    }

    [Fact]
    public void Options_of_the_class_reach_members_that_declare_no_value_of_their_own()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                LearningRate = 0.5,
                WeightDecay = 0.3,
                Beta1 = 0.7,
            }
        );
        Assert.Equal(
            [
                (string.Empty, 0.5, 0.3, 0.7),
                ("rated", 0.02, 0.3, 0.7),
                ("valued", 0.5, 0.3, 0.5),
                ("resting", 0.5, 0.3, 0.7),
                // The class declares no Beta1: the member's is the default of its own rule.
                ("ruled", 0.5, 0.3, 0.9),
            ],
            ValuesOf(optimizer)
        );
    }

    [Fact]
    public void Options_of_a_member_come_before_those_of_the_class()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                LearningRate = 0.5,
                LearningRateHypergradient = new(1e-3) { Max = 0.6 },
                Rated = new() { LearningRate = 0.25 },
                Valued = new()
                {
                    LearningRate = 0,
                    WeightDecay = 0,
                    LearningRateHypergradient = new(2e-3),
                },
            }
        );
        Assert.Equal(
            [
                (string.Empty, 0.5, 0.1, 0.9),
                ("rated", 0.25, 0.1, 0.9),
                ("valued", 0, 0, 0.5),
                ("resting", 0.5, 0.1, 0.9),
                ("ruled", 0.5, 0.1, 0.9),
            ],
            ValuesOf(optimizer)
        );
        Assert.Equal(
            [(1e-3, 0.6), (1e-3, 0.6), (2e-3, double.PositiveInfinity), (0, double.PositiveInfinity), (1e-3, 0.6)],
            optimizer.RuleGroups().Select(g => g.Numbers.Definitions[0]).Select(d => (d.TopRate, d.Max))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_member_that_may_be_null_and_is_claims_nothing(bool hasHead)
    {
        using OptionalMember model = new(hasHead);
        using OptionalMember.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(hasHead ? ["", "head"] : [""], optimizer.Groups.Select(g => g.Name));
        Assert.Equal(hasHead ? 4 : 2, optimizer.Plan.Parameters.Count);
        model.call(ones(1, 3)).sum().backward();
        using Tensor before = model.parameters().First().detach().clone();
        optimizer.step();
        Assert.False(before.equal(model.parameters().First()).all().ToBoolean());
    }

    [Fact]
    public void A_learned_optimizer_of_no_member_needs_no_weights()
    {
        using OptionalLearnedMember model = new();
        using OptionalLearnedMember.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal([""], optimizer.Groups.Select(g => g.Name));
    }

    /// <summary>[Hypergradient(0)]: no buffer, no sum, no pass, and the very kernel that a constant rate has.</summary>
    [Fact]
    public void A_rate_of_0_switches_an_adaptation_off_and_costs_nothing()
    {
        using SwitchedOff model = new();
        using SwitchedOff.GeneratedOptimizer optimizer = model.CreateOptimizer();
        KernelLayout[] layouts = [.. optimizer.RuleGroups().Select(g => g.Layout)];
        Assert.Equal([1, 0], layouts.Select(l => l.Hyperparameters[0].Order));
        Assert.Equal([Structure.PerFeature, Structure.Global], layouts.Select(l => l.Hyperparameters[0].Structure));
        (_, ModelOptimizer plain) = Zoo.Create("Momentum", null, [ones(2)]);
        using ModelOptimizer owned = plain;
        Assert.Same(plain.RuleGroups()[0].Layout, layouts[1]);
        Assert.Equal(plain.Plan.Parameters[0].BytesPerParameter, optimizer.Plan.Parameters[^1].BytesPerParameter);
    }

    private static (string, double, double, double)[] ValuesOf(ModelOptimizer optimizer) =>
        [.. optimizer.Groups.Select(g => (g.Name, g["LearningRate"], g["WeightDecay"], g["Beta1"]))];
}
