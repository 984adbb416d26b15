using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>The fixes that change or remove an attribute of a model.</summary>
public class AttributeCodeFixTests
{
    private const string Sgd = "[Optimizer(typeof(Rules.Sgd))]\n";

    [Theory]
    [InlineData("[LearningRate(0.1, Structure.PerFeature)]", "[LearningRate(0.1)]")]
    [InlineData("[LearningRate(0.1, structure: Structure.PerTensor)]", "[LearningRate(0.1)]")]
    [InlineData(
        "[LearningRate(0.1, Structure.PerParameter), Hypergradient(1e-4, Reduction = HypergradientReduction.Mean)]",
        "[LearningRate(0.1, Structure.PerParameter), Hypergradient(1e-4)]"
    )]
    public async Task Option_without_effect_is_removed(string before, string after) =>
        await Turns(new RemoveArgumentCodeFix(), Sgd + before, Sgd + after);

    [Theory]
    [InlineData("[Hypergradient(0, Clip = 1, WarmUp = 3)]", "[Hypergradient(0)]")]
    [InlineData("[Hypergradient(0, WarmUp = 3 /* steps */)]", "[Hypergradient(0 /* steps */)]")]
    public async Task Options_of_an_adaptation_that_is_switched_off_are_removed(string before, string after) =>
        (
            await new RemoveArgumentCodeFix().Turns(
                ModelText.WithLayer(Sgd + "[Hypergradient(1e-4)]", before),
                ModelText.WithLayer(Sgd + "[Hypergradient(1e-4)]", after)
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Rule_for_other_layers_is_removed_from_a_member() =>
        (
            await new RemoveArgumentCodeFix().Turns(
                ModelText.WithLayer(Sgd, "[Optimizer(typeof(Rules.Muon), Otherwise = typeof(Rules.AdamW))]"),
                ModelText.WithLayer(Sgd, "[Optimizer(typeof(Rules.Muon))]")
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("[LearnedOptimizer(Name = \"filters\")]", "[LearnedOptimizer]")]
    [InlineData("[LearnedOptimizer(Name = \"filters\", Hidden = 5)]", "[LearnedOptimizer(Hidden = 5)]")]
    public async Task Name_of_the_network_of_a_class_is_removed(string before, string after) =>
        await Turns(new RemoveArgumentCodeFix(), before, after);

    [Fact]
    public async Task All_options_without_effect_are_removed() =>
        (
            await new RemoveArgumentCodeFix().TurnsAll(
                (
                    ModelText.WithLayer(
                        Sgd
                            + "[LearningRate(0.1, Structure.PerFeature), "
                            + "Hypergradient(1e-4, Of = nameof(Rules.Sgd.WeightDecay))]",
                        "[Hypergradient(0, Clip = 1, WarmUp = 3, Of = nameof(Rules.Sgd.WeightDecay), Min = 0)]"
                    ),
                    ModelText.WithLayer(
                        Sgd + "[LearningRate(0.1), Hypergradient(1e-4, Of = nameof(Rules.Sgd.WeightDecay))]",
                        "[Hypergradient(0, Of = nameof(Rules.Sgd.WeightDecay))]"
                    )
                ),
                (
                    ModelText.WithLayer(Sgd + "[LearningRate(0.1, Structure.PerTensor)]", name: "Other"),
                    ModelText.WithLayer(Sgd + "[LearningRate(0.1)]", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData(
        "[Optimizer(typeof(Rules.ScheduleFreeSgd)), Average(0.99)]",
        "[Optimizer(typeof(Rules.ScheduleFreeSgd))]"
    )]
    [InlineData(
        "[Average(0.99)] // of the weights\n[Optimizer(typeof(Rules.ScheduleFreeSgd))]",
        "// of the weights\n[Optimizer(typeof(Rules.ScheduleFreeSgd))]"
    )]
    [InlineData(
        "[Average(0.99)]\n[Optimizer(typeof(Rules.ScheduleFreeSgd))]",
        "[Optimizer(typeof(Rules.ScheduleFreeSgd))]"
    )]
    public async Task Attribute_without_meaning_is_removed(string before, string after) =>
        await Turns(new RemoveAttributeCodeFix(), before, after);

    [Theory]
    [InlineData("[Hypergradient(0)] private", "private")]
    [InlineData("[Hypergradient(0), LearningRate(0.1)] private", "[LearningRate(0.1)] private")]
    [InlineData("[LearningRate(0.1), Hypergradient(0)] private", "[LearningRate(0.1)] private")]
    public async Task Attribute_that_switches_nothing_off_is_removed(string before, string after) =>
        (
            await new RemoveAttributeCodeFix().Turns(
                ModelText.WithLayer(Sgd).Replace("private readonly", before + " readonly"),
                ModelText.WithLayer(Sgd).Replace("private readonly", after + " readonly")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Attribute_of_a_module_without_parameters_is_removed() =>
        (
            await new RemoveAttributeCodeFix().Turns(
                ModelText.WithLayer(Sgd, "[LearningRate(0.1)] private readonly ReLU relu = nn.ReLU();\n   "),
                ModelText.WithLayer(Sgd, "private readonly ReLU relu = nn.ReLU();\n   ")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Attribute_for_another_class_is_removed_from_a_model() =>
        (
            await new RemoveAttributeCodeFix().Turns(
                ModelText.WithLayer("[OptimizerFor(typeof(Sequential))]\n" + Sgd),
                ModelText.WithLayer(Sgd)
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task All_attributes_without_effect_are_removed() =>
        (
            await new RemoveAttributeCodeFix().TurnsAll(
                (ModelText.WithLayer(Sgd, "[Hypergradient(0)]\n    "), ModelText.WithLayer(Sgd, "")),
                (
                    ModelText.WithLayer("[Optimizer(typeof(Rules.ScheduleFreeSgd)), Average(0.9)]", name: "Other"),
                    ModelText.WithLayer("[Optimizer(typeof(Rules.ScheduleFreeSgd))]", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("[Hypergradient(1e-4, Min = 1, Max = 1e-3)]", "[Hypergradient(1e-4, Min = 1e-3, Max = 1)]")]
    [InlineData(
        "[Hypergradient(1e-4, Max = 1e-3 /* low */, Min = 2 * 0.5)]",
        "[Hypergradient(1e-4, Max = 2 * 0.5 /* low */, Min = 1e-3)]"
    )]
    public async Task Bounds_of_an_adaptation_are_exchanged(string before, string after) =>
        await Turns(new SwapBoundsCodeFix(), Sgd + before, Sgd + after);

    [Theory]
    [InlineData("[Alrao(10, 1e-5)]", "[Alrao(1e-5, 10)]")]
    [InlineData("[Alrao(max: 1e-5, min: 10, Seed = 1)]", "[Alrao(max: 10, min: 1e-5, Seed = 1)]")]
    public async Task Interval_of_rates_is_put_in_order(string before, string after) =>
        (await new SwapBoundsCodeFix().Turns(Averaged(before), Averaged(after))).AssertNoDiagnostics();

    [Fact]
    public async Task Bounds_of_a_hyperparameter_are_exchanged() =>
        (
            await new SwapBoundsCodeFix().Turns(
                RuleText.Of("return gradient;").Replace("(0.1)", "(0.1, Min = 1, Max = 0)"),
                RuleText.Of("return gradient;").Replace("(0.1)", "(0.1, Min = 0, Max = 1)")
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("[Alrao(10, -1e-5)]")]
    [InlineData("[Alrao(10, 10)]")]
    [InlineData("[Alrao(10, double.NaN)]")]
    public async Task Interval_that_is_none_in_any_order_is_left_alone(string attribute) =>
        await new SwapBoundsCodeFix().OffersNothing(Averaged(attribute));

    [Theory]
    [InlineData("[Hyperparameter(3, Min = 1, Max = 0)]")]
    [InlineData("[Hyperparameter(3, Min = 0, Max = 1)]")]
    [InlineData("[Hyperparameter(3, Min = 4)]")]
    public async Task Default_that_is_outside_in_any_order_is_left_alone(string attribute) =>
        await new SwapBoundsCodeFix().OffersNothing(
            RuleText.Of("return gradient;").Replace("[Hyperparameter(0.1)]", attribute)
        );

    [Fact]
    public async Task All_bounds_are_exchanged() =>
        (
            await new SwapBoundsCodeFix().TurnsAll(
                (
                    ModelText.WithLayer(
                        Sgd + "[Hypergradient(1e-4, Min = 1, Max = 0)]",
                        "[Hypergradient(1e-4, Min = 3, Max = 0)]"
                    ),
                    ModelText.WithLayer(
                        Sgd + "[Hypergradient(1e-4, Min = 0, Max = 1)]",
                        "[Hypergradient(1e-4, Min = 0, Max = 3)]"
                    )
                ),
                (Averaged("[Alrao(10, 1)]", "Other"), Averaged("[Alrao(1, 10)]", "Other"))
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Order_is_lowered_to_the_highest_one()
    {
        string rates = string.Join(", ", System.Linq.Enumerable.Repeat("1e-9", 16));
        await Turns(
            new LowerOrderCodeFix(),
            Sgd + $"[Hypergradient({rates}, 1e-9, 1e-10, Clip = 1)]",
            Sgd + $"[Hypergradient({rates}, Clip = 1)]"
        );
    }

    [Fact]
    public async Task Orders_of_an_array_are_left_alone() =>
        await new LowerOrderCodeFix().OffersNothing(
            ModelText.WithLayer(
                Sgd + "[Hypergradient(new[] { " + string.Join(", ", System.Linq.Enumerable.Repeat("1e-9", 17)) + " })]"
            )
        );

    [Fact]
    public async Task All_orders_are_lowered()
    {
        string rates = string.Join(", ", System.Linq.Enumerable.Repeat("1e-9", 16));
        (
            await new LowerOrderCodeFix().TurnsAll(
                (
                    ModelText.WithLayer(Sgd + $"[Hypergradient({rates}, 2)]", $"[Hypergradient({rates}, 2, 3)]"),
                    ModelText.WithLayer(Sgd + $"[Hypergradient({rates})]", $"[Hypergradient({rates})]")
                ),
                (
                    ModelText.WithLayer(Sgd + $"[Hypergradient({rates}, 2)]", name: "Other"),
                    ModelText.WithLayer(Sgd + $"[Hypergradient({rates})]", name: "Other")
                )
            )
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData(
        "[LearningRate(0.1), Hypergradient(1e-4, Structure = Structure.PerFeature)]",
        "[LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-4)]"
    )]
    [InlineData(
        "[Hypergradient(1e-4, Structure = Structure.PerTensor, Clip = 1)]\n[LearningRate(0.1)]",
        "[Hypergradient(1e-4, Clip = 1)]\n[LearningRate(0.1, Structure.PerTensor)]"
    )]
    public async Task Structure_is_moved_to_the_learning_rate(string before, string after) =>
        await Turns(new MoveStructureCodeFix(), Sgd + before, Sgd + after);

    [Theory]
    [InlineData("[Hypergradient(1e-4, Structure = Structure.PerFeature)]")]
    [InlineData("[LearningRate(0.1, Structure.PerTensor), Hypergradient(1e-4, Structure = Structure.PerFeature)]")]
    public async Task Structure_that_has_no_place_to_go_is_left_alone(string attributes) =>
        await new MoveStructureCodeFix().OffersNothing(ModelText.WithLayer(Sgd + attributes));

    [Fact]
    public async Task All_structures_are_moved()
    {
        const string before = "[LearningRate(0.1), Hypergradient(1e-4, Structure = Structure.PerFeature)]";
        const string after = "[LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-4)]";
        (
            await new MoveStructureCodeFix().TurnsAll(
                (ModelText.WithLayer(Sgd + before, before), ModelText.WithLayer(Sgd + after, after)),
                (ModelText.WithLayer(Sgd + before, name: "Other"), ModelText.WithLayer(Sgd + after, name: "Other"))
            )
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("[Set(nameof(Rules.Sgd.LearningRate), 0.1)]", "[LearningRate(0.1)]")]
    [InlineData("[Lrt.SetAttribute(\"LearningRate\", value: 2 * 0.1)]", "[Lrt.LearningRate(2 * 0.1)]")]
    public async Task Rate_is_set_by_its_own_attribute(string before, string after) =>
        await Turns(new UseLearningRateCodeFix(), Sgd + before, Sgd + after);

    [Theory]
    [InlineData("[LearningRate(0.1), Set(nameof(Rules.Sgd.LearningRate), 0.1)]")]
    [InlineData("[Set(nameof(Rules.Sgd.LearningRate), 0.1), Set(nameof(Rules.Sgd.LearningRate), 0.2)]")]
    [InlineData("[Set(nameof(Rules.Sgd.LearningRate), -0.1)]")]
    public async Task Rate_that_is_not_given_once_is_left_alone(string attributes) =>
        await new UseLearningRateCodeFix().OffersNothing(ModelText.WithLayer(Sgd + attributes));

    [Fact]
    public async Task All_rates_are_set_by_their_own_attribute()
    {
        const string before = "[Set(nameof(Rules.Sgd.LearningRate), 0.1)]";
        const string after = "[LearningRate(0.1)]";
        (
            await new UseLearningRateCodeFix().TurnsAll(
                (ModelText.WithLayer(Sgd + before, before), ModelText.WithLayer(Sgd + after, after)),
                (ModelText.WithLayer(Sgd + before, name: "Other"), ModelText.WithLayer(Sgd + after, name: "Other"))
            )
        ).AssertNoDiagnostics();
    }

    [Fact]
    public async Task One_rate_for_each_tensor_is_global_among_rate_tensors() =>
        await Turns(
            new UseGlobalStructureCodeFix(),
            Sgd + "[LearningRateTensor(0.1, 0.01, Structure.PerTensor)]",
            Sgd + "[LearningRateTensor(0.1, 0.01, Structure.Global)]"
        );

    [Theory]
    [InlineData("[LearningRateTensor(0.1, 0.01, (Structure)7)]")]
    [InlineData("[LearningRate(0.1, (Structure)7)]")]
    public async Task Structure_that_is_none_is_left_alone(string attribute) =>
        await new UseGlobalStructureCodeFix().OffersNothing(ModelText.WithLayer(Sgd + attribute));

    [Fact]
    public async Task All_rates_for_each_tensor_are_global()
    {
        const string before = "[LearningRateTensor(0.1, 0.01, Structure.PerTensor)]";
        const string after = "[LearningRateTensor(0.1, 0.01, Structure.Global)]";
        (
            await new UseGlobalStructureCodeFix().TurnsAll(
                (ModelText.WithLayer(Sgd + before, before), ModelText.WithLayer(Sgd + after, after)),
                (ModelText.WithLayer(Sgd + before, name: "Other"), ModelText.WithLayer(Sgd + after, name: "Other"))
            )
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("Set(\"WeightDecay\", 0.1)", "Set(nameof(Rules.AdamW.WeightDecay), 0.1)")]
    [InlineData("Set(\"weight_decay\", 0.1)", "Set(nameof(Rules.AdamW.WeightDecay), 0.1)")]
    [InlineData("Set(\"WeigthDecay\", 0.1)", "Set(nameof(Rules.AdamW.WeightDecay), 0.1)")]
    [InlineData("Hypergradient(1e-4, Of = \"beta1\")", "Hypergradient(1e-4, Of = nameof(Rules.AdamW.Beta1))")]
    [InlineData("LayerDecay(0.8, \"layer\")", "LayerDecay(0.8, nameof(layer))")]
    [InlineData("LayerDecay(0.8, members: \"Layer\")", "LayerDecay(0.8, members: nameof(layer))")]
    public async Task Name_is_no_text(string before, string after) =>
        await Turns(
            new UseNameOfCodeFix(),
            $"[Optimizer(typeof(Rules.AdamW)), {before}]",
            $"[Optimizer(typeof(Rules.AdamW)), {after}]"
        );

    [Theory]
    [InlineData("Set(\"Beta\", 0.1)")]
    [InlineData("Set(\"Velocity\", 0.1)")]
    [InlineData("LayerDecay(0.8, \"blocks\")")]
    public async Task Name_that_may_be_several_or_none_is_left_alone(string attribute) =>
        await new UseNameOfCodeFix().OffersNothing(
            ModelText.WithLayer($"[Optimizer(typeof(Rules.AdamW)), {attribute}]")
        );

    [Theory]
    [InlineData("", "Lrt.Optimizer(typeof(Lrt.Rules.Lion)), Lrt.Set", "Lrt.Rules.Lion")]
    [InlineData("using static Lrt.Rules;\nusing Lrt;", "Optimizer(typeof(Rules.AdamW)), Set", "Rules.AdamW")]
    [InlineData("using static Lrt.Rules;\nusing Lrt;", "Optimizer(typeof(Rules.Lion)), Set", "Lion")]
    public async Task Rule_is_named_as_the_place_allows(string usings, string attributes, string name)
    {
        string before = ModelText.WithLayer($"[{attributes}(\"Beta1\", 0.8)]").Replace("using Lrt;", usings);
        (
            await new UseNameOfCodeFix().Turns(before, before.Replace("\"Beta1\"", $"nameof({name}.Beta1)"))
        ).AssertNoDiagnostics();
    }

    [Fact]
    public async Task All_names_are_no_text() =>
        (
            await new UseNameOfCodeFix().TurnsAll(
                (
                    ModelText.WithLayer("[Optimizer(typeof(Rules.AdamW)), Set(\"Beta1\", 0.8), Set(\"Beta2\", 0.9)]"),
                    ModelText.WithLayer(
                        "[Optimizer(typeof(Rules.AdamW)), Set(nameof(Rules.AdamW.Beta1), 0.8), "
                            + "Set(nameof(Rules.AdamW.Beta2), 0.9)]"
                    )
                ),
                (
                    ModelText.WithLayer("[Optimizer(typeof(Rules.AdamW)), LayerDecay(0.8, \"layer\")]", name: "Other"),
                    ModelText.WithLayer(
                        "[Optimizer(typeof(Rules.AdamW)), LayerDecay(0.8, nameof(layer))]",
                        name: "Other"
                    )
                )
            )
        ).AssertNoDiagnostics();

    private static string Averaged(string attribute, string name = "Network") =>
        ModelText
            .WithLayer(Sgd + attribute, name: name)
            .Replace("Linear layer = nn.Linear(4, 1)", "AveragedOutput<Linear> layer = new(3, () => nn.Linear(4, 1))");

    private static async Task Turns(CodeFixProvider fix, string before, string after) =>
        (await fix.Turns(ModelText.WithLayer(before), ModelText.WithLayer(after))).AssertNoDiagnostics();
}
