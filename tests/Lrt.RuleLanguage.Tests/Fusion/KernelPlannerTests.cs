using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.RuleLanguage.Tests.Rules;
using Lrt.RuleLanguage.Tests.Text;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>Which kernels there are, and what they are called.</summary>
public class KernelPlannerTests
{
    private const string Rate = RuleDefinition.LearningRate;

    [Fact]
    public void Equal_inputs_make_equal_plans()
    {
        foreach (string rule in KnownRules.All.Keys)
        {
            KernelPlan first = Plan(KnownRules.All[rule].Rule, Adapted.Group(Structure.PerParameter, Rate));
            KernelPlan second = Plan(Read(KnownRules.All[rule].Rule), Adapted.Group(Structure.PerParameter, Rate));
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
            UnderCultures.Run(() =>
                Assert.Equal(first, Plan(KnownRules.All[rule].Rule, Adapted.Group(Structure.PerParameter, Rate)))
            );
        }
    }

    /// <summary>
    /// The same name for the same plan, another for another: two models share a kernel exactly when they can.
    /// </summary>
    [Fact]
    public void Names_tell_plans_apart()
    {
        KernelPlan[] plans = [.. Variations().Select(v => Plan(v.Rule, v.Group))];
        Dictionary<string, KernelPlan> byName = [];
        foreach (KernelPlan plan in plans)
        {
            Assert.True(byName.TryAdd(plan.Key, plan) || byName[plan.Key] == plan, plan.Name);
        }

        Assert.Equal(plans.Select(p => p with { Key = string.Empty }).Distinct().Count(), byName.Count);
        Assert.True(byName.Count > 40, $"{byName.Count} kernels.");
    }

    [Fact]
    public void What_is_not_compiled_in_does_not_change_the_name()
    {
        string name = Plan(KnownRules.Adam().Rule, Adapted.Group(Structure.Global, Rate)).Key;
        GroupSpec other = new(
            new MemberSpec("layer", false),
            RuleReference.None,
            0.5,
            Structure.Global,
            [
                Adapted.Hypergradient(Rate, rate: 7, structure: Structure.PerFeature) with
                {
                    Reduction = HypergradientReduction.Mean,
                    Clip = 1,
                    Min = 0,
                    Max = 2,
                },
            ]
        );
        Assert.Equal(name, Plan(KnownRules.Adam().Rule, other).Key);
        Assert.Equal(name, Plan(KnownRules.Adam().Rule, other, "Another").Key);
    }

    [Fact]
    public void Structure_order_and_rule_change_the_name()
    {
        RuleDefinition adam = KnownRules.Adam().Rule;
        string[] names =
        [
            Plan(adam, Adapted.Group(Structure.Global)).Key,
            Plan(adam, Adapted.Group(Structure.Global, Rate)).Key,
            Plan(adam, Adapted.Group(Structure.PerFeature, Rate)).Key,
            Plan(adam, Adapted.Group(Structure.PerParameter, Rate)).Key,
            Plan(adam, Adapted.Group(Structure.Global, "Beta1")).Key,
            Plan(
                adam,
                new GroupSpec(
                    null,
                    RuleReference.None,
                    null,
                    Structure.Global,
                    [Adapted.Hypergradient("Beta1", structure: Structure.PerParameter)]
                )
            ).Key,
            Plan(adam, Adapted.Group(Structure.Global, Rate, "Beta1")).Key,
            Plan(
                adam,
                new GroupSpec(null, RuleReference.None, null, Structure.Global, [Adapted.Hypergradient(Rate, order: 2)])
            ).Key,
            Plan(
                adam with
                {
                    Type = adam.Type with { Namespace = "Elsewhere" },
                },
                Adapted.Group(Structure.Global, Rate)
            ).Key,
            Plan(adam with { Type = RuleDraft.Identity("Adam2") }, Adapted.Group(Structure.Global, Rate)).Key,
            Plan(KnownRules.AmsGrad().Rule with { Type = adam.Type }, Adapted.Group(Structure.Global, Rate)).Key,
        ];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[0-9a-f]{16}$", name));
    }

    [Fact]
    public void A_constant_of_the_rule_changes_the_name()
    {
        string[] names =
        [
            .. new[] { 0.0, -0.0, 0.1, 0.1f, double.NaN }.Select(constant =>
            {
                RuleDraft rule = new("Scaled");
                return Plan(
                    rule.Build(rule.Hyperparameter(Rate, 0, 1) * (rule.Number(constant) * rule.Gradient)).Rule,
                    Adapted.Group(Structure.Global, Rate)
                ).Key;
            }),
        ];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    /// <summary>
    /// The learning rate has its group's structure, whatever its hypergradient says; what is not adapted has none.
    /// </summary>
    [Fact]
    public void Every_adapted_hyperparameter_has_its_own_structure()
    {
        GroupSpec group = new(
            null,
            RuleReference.None,
            null,
            Structure.PerParameter,
            [
                Adapted.Hypergradient(Rate, structure: Structure.Global),
                Adapted.Hypergradient("Momentum", structure: Structure.PerFeature),
                Adapted.Hypergradient("WeightDecay", order: 0, structure: Structure.PerFeature),
            ]
        );
        KernelPlan plan = Plan(KnownRules.HeavyBall().Rule, group);
        Assert.Equal(
            [
                (Rate, Structure.PerParameter, 1),
                ("Momentum", Structure.PerFeature, 1),
                ("WeightDecay", Structure.Global, 0),
            ],
            plan.Hyperparameters.Select(h => (h.Name, h.Structure, h.Order))
        );
        Assert.Equal(
            [SensitivityStorage.Recomputed, SensitivityStorage.Stored, SensitivityStorage.None],
            plan.Hyperparameters.Select(h => h.Storage)
        );
    }

    [Fact]
    public void What_the_update_does_not_depend_on_is_not_adapted()
    {
        KernelPlan plan = Plan(KnownRules.Lion().Rule, Adapted.Group(Structure.Global, "Beta2"));
        HyperparameterPlan beta = plan.Hyperparameters.Single(h => h.Name == "Beta2");
        Assert.Equal(new HyperparameterPlan("Beta2", Structure.Global, -1, SensitivityStorage.None, null, false), beta);
    }

    [Fact]
    public void Constants_of_Adam_depend_on_its_betas_alone()
    {
        KernelPlan plan = Plan(KnownRules.Adam().Rule, Adapted.Group(Structure.Global, Rate, "Beta1"));
        Assert.Equal(
            ["Beta1", "Beta2"],
            Enumerable
                .Range(0, plan.Hyperparameters.Count)
                .Where(plan.AffectsConstants)
                .Select(h => plan.Hyperparameters[h].Name)
        );
    }

    [Fact]
    public void Streams_come_in_the_order_of_the_contract()
    {
        GroupSpec group = new(
            null,
            RuleReference.None,
            null,
            Structure.PerParameter,
            [Adapted.Hypergradient(Rate, order: 3), Adapted.Hypergradient("Momentum")]
        );
        Assert.Equal(
            [
                new KernelStream(StreamKind.Parameter, "parameter"),
                new KernelStream(StreamKind.Gradient, "gradient"),
                new KernelStream(StreamKind.State, "Velocity", 0),
                new KernelStream(StreamKind.Tower, Rate, 0, 0),
                new KernelStream(StreamKind.Tower, "LearningRateRate1", 0, 1),
                new KernelStream(StreamKind.Tower, "LearningRateRate2", 0, 2),
                new KernelStream(StreamKind.Tower, "LearningRatePreviousHypergradient1", 0, 3),
                new KernelStream(StreamKind.Tower, "LearningRatePreviousHypergradient2", 0, 4),
                new KernelStream(StreamKind.Sensitivity, Rate, 0),
                new KernelStream(StreamKind.Sensitivity, "Momentum", 1),
            ],
            Plan(KnownRules.Nesterov().Rule, group).Streams
        );
    }

    [Theory]
    [InlineData("MyModels", "Lrt.Generated.MyModels")]
    [InlineData("My.Models", "Lrt.Generated.My_Models")]
    [InlineData("My.Models-2", "Lrt.Generated.My_Models_2_e77b8781")]
    [InlineData("3D", "Lrt.Generated._3D_07ff5207")]
    [InlineData("", "Lrt.Generated.__cbf29ce4")]
    public void The_namespace_is_the_assemblys(string assembly, string expected) =>
        Assert.Equal(expected, Plan(KnownRules.Sgd().Rule, Adapted.Group(Structure.Global), assembly).Namespace);

    private static IEnumerable<(RuleDefinition Rule, GroupSpec Group)> Variations() =>
        from rule in KnownRules.All.Values
        from structure in (Structure[])[Structure.Global, Structure.PerFeature, Structure.PerParameter]
        from order in (int[])[0, 1, 2]
        from rate in (double[])[1e-3, 1e-4]
        select (
            rule.Rule,
            new GroupSpec(
                null,
                RuleReference.None,
                null,
                structure,
                [Adapted.Hypergradient(Rate, order, rate), Adapted.Hypergradient("Beta2")]
            )
        );

    private static RuleDefinition Read(RuleDefinition rule) =>
        PortableRule.Read(PortableRule.Write(rule, rule.Body!), rule.Type)!;

    private static KernelPlan Plan(RuleDefinition rule, GroupSpec group, string assembly = "Tests") =>
        KernelPlanner.Plan(Differentiator.Differentiate(rule), group, assembly, _ =>
            throw new InvalidOperationException("No level has a rule.")
        );
}
