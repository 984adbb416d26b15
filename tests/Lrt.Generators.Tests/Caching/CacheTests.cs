using System.Linq;
using System.Reflection;
using Lrt.TestKit;
using Xunit;
using static Lrt.Generators.PipelineStages;

namespace Lrt.Generators.Tests.Caching;

/// <summary>
/// Which stages an edit makes run again, and that nothing in the pipeline keeps them from being cached.
/// </summary>
public class CacheTests
{
    private static readonly string[] All =
    [
        .. typeof(PipelineStages)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetValue(null)!),
    ];

    private static readonly GeneratorSetup Setup = Sources
        .All.WithSteps()
        .Source("Other.cs", Sources.CustomRule.Replace("Cautious", "Bold"))
        .Source(
            "Averaged.cs",
            "using Lrt; using TorchSharp; namespace Sample; "
                + "[Optimizer(typeof(Rules.Momentum)), Average(0.99)] public sealed partial class Averaged : "
                + "torch.nn.Module { private readonly TorchSharp.Modules.Linear linear = torch.nn.Linear(4, 1); "
                + "public Averaged() : base(nameof(Averaged)) => RegisterComponents(); }"
        )
        .Source(
            "Base.cs",
            "namespace Sample; public abstract class Named(string name) : "
                + "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(name) { }"
        )
        .Rewrite("Regression.cs", text => text.Replace("nn.Module<Tensor, Tensor>", "Named"));

    public static TheoryData<Edit> HarmlessEdits =>
        [
            Edit.Nothing,
            Edit.UnrelatedFile,
            Edit.CommentAfter("Cautious.cs", "int step)\n    {"),
            Edit.CommentAfter("Digits.cs", "base(nameof(Digits))"),
            Edit.CommentAfter("SequentialOptimizer.cs", "class SequentialOptimizer"),
            Edit.BlankLineOnTop("Cautious.cs"),
            Edit.BlankLineOnTop("Digits.cs"),
        ];

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void Harmless_edits_recompute_nothing(Edit edit) =>
        Setup.Run().Rerun(edit).AssertStages(Stages.NothingRecomputed, All);

    [Fact]
    public void Every_stage_is_tracked() =>
        Assert.All(All, stage => Assert.Contains(stage, Setup.Run().TrackedSteps.Keys));

    [Fact]
    public void Another_rule_leaves_the_models_alone() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Other.cs", "0.1f", "0.2f"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractRule,
                    GatherRules,
                    DifferentiateRule,
                    EmitRule
                ),
                All
            );

    [Fact]
    public void This_rules_constant_recompiles_what_uses_it() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Cautious.cs", "0.1f", "0.2f"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractRule,
                    GatherRules,
                    DifferentiateRule,
                    EmitRule,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    CollectKernels,
                    EmitKernel
                ),
                All
            );

    /// <summary>A rule by which levels move is as much a part of a kernel as the rule of its parameters.</summary>
    [Fact]
    public void A_level_rules_constant_recompiles_what_uses_it() =>
        Setup
            .Rewrite("Regression.cs", text => text.Replace("1e-5, 1e-9", "1e-5, 1e-9, Rule = typeof(Bold)"))
            .Run()
            .Rerun(Edit.Replace("Other.cs", "0.1f", "0.2f"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractRule,
                    GatherRules,
                    DifferentiateRule,
                    EmitRule,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    CollectKernels,
                    EmitKernel
                ),
                All
            );

    [Fact]
    public void This_models_attribute_recompiles_the_model_but_no_rule() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Digits.cs", "1e-3", "2e-3"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractModule,
                    GatherModules,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    EmitModule
                ),
                All
            );

    [Fact]
    public void A_learned_optimizers_number_leaves_its_kernel_alone() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Quadratic.cs", "Scale = 0.1", "Scale = 0.2"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractLearnedModule,
                    GatherModules,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    EmitModule
                ),
                All
            );

    [Fact]
    public void A_learned_optimizers_size_makes_another_kernel() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Quadratic.cs", "3, 2,", "4, 2,"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractLearnedModule,
                    GatherModules,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    EmitModule,
                    CollectLearnedKernels,
                    EmitLearnedKernel
                ),
                All
            );

    /// <summary>The names of a group's parameters are the runtime's business.</summary>
    [Fact]
    public void A_groups_names_leave_its_kernel_alone() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("SequentialOptimizer.cs", "norm.*", "other.*"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractModule,
                    GatherModules,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    EmitModule
                ),
                All
            );

    /// <summary>What rate models are like is the runtime's; the kernel reads rates, wherever they come from.</summary>
    [Fact]
    public void A_rate_models_rank_leaves_its_kernel_alone() =>
        Setup
            .Run()
            .Rerun(Edit.Replace("Curve.cs", "Rank = 2", "Rank = 3"))
            .AssertStages(
                Stages.NothingRecomputed.With(
                    StageState.PartlyRecomputed,
                    ExtractModule,
                    GatherModules,
                    BindRule,
                    PlanModule,
                    NameKernels,
                    EmitModule
                ),
                All
            );

    [Fact]
    public void A_base_type_in_another_file_is_seen() =>
        Setup
            .Run()
            .Rerun(
                Edit.Replace(
                    "Base.cs",
                    " : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(name)",
                    string.Empty
                )
            )
            .AssertStages(
                Stages
                    .NothingRecomputed.With(
                        StageState.PartlyRecomputed,
                        ExtractModule,
                        GatherModules,
                        BindRule,
                        PlanModule,
                        NameKernels,
                        EmitModule
                    )
                    .With(StageState.Touched, CollectKernels, EmitKernel),
                All
            );

    [Fact]
    public void No_Roslyn_object_survives_extraction() => NoRoslynObjects.Check(Setup.Run());

    [Fact]
    public void Pipeline_types_are_value_equal() =>
        ValueEquality.CheckTypes(
            typeof(LearningRateGenerator).Assembly,
            ["Lrt.Generators.Specs", "Lrt.Generators.Rules", "Lrt.Generators.Planning"],
            [
                typeof(Rules.GraphBuilder),
                typeof(Rules.Substitution),
                typeof(Rules.Uniformity),
                typeof(Planning.TowerPlanner),
                typeof(Planning.SumPlanner),
                typeof(Planning.PassPlanner),
                typeof(Planning.AdjointPlanner),
                typeof(Rules.SumAdjoint),
                typeof(Planning.LevelRule),
                typeof(Planning.FormExpressions),
                .. typeof(Planning.PassPlanner).GetNestedTypes(BindingFlags.NonPublic),
                .. typeof(Rules.Differentiator).GetNestedTypes(BindingFlags.NonPublic),
                .. typeof(Rules.PortableRule).GetNestedTypes(BindingFlags.NonPublic),
            ]
        );

    [Fact]
    public void Pipeline_values_of_two_parses_are_equal() => ValueEquality.CheckSameValues(Setup.Run(), Setup.Run());
}
