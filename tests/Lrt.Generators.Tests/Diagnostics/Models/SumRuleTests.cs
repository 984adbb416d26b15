using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0115: what cannot be adapted through the sums of a rule.</summary>
public class SumRuleTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    private const string Own = """
        [UpdateRule]
        public partial struct Own
        {
            [Hyperparameter(0.1)] public float LearningRate;
            [Hyperparameter(0.1)] public float Decay;
            public float Update(float parameter, float gradient, int step) =>
                LearningRate * gradient / Norm.Global(gradient + Decay * parameter);
        }
        """;

    [Fact]
    public void A_rule_with_sums_and_one_value_for_all_is_compiled()
    {
        TestedModel.RunOver("Prodigy", string.Empty).AssertNoDiagnostics();
        TestedModel.RunOver("Lars", "[Hypergradient(1e-3)]").AssertNoDiagnostics();
        TestedModel
            .RunOver("Lamb", "[Hypergradient(1e-3), Hypergradient(1e-3, Of = nameof(Lamb.Beta1))]")
            .AssertNoDiagnostics();
        TestedModel.RunOver("Own", "[Hypergradient(1e-3, Of = nameof(Own.Decay))]", Own).AssertNoDiagnostics();
        TestedModel
            .RunOver("Sgd", "[Hypergradient(1e-3)]", "[Optimizer(typeof(Lamb)), Hypergradient(0)]" + Layer)
            .AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("PerFeature")]
    [InlineData("PerParameter")]
    [InlineData("PerTensor")]
    public void Narrow_values_are_adapted_through_sums(string structure)
    {
        TestedModel
            .RunOver("Lamb", $"[LearningRate(0.1, Structure.{structure}), Hypergradient(1e-3)]")
            .AssertNoDiagnostics();
        TestedModel
            .RunOver("Own", $"[Hypergradient(1e-3, Of = nameof(Own.Decay), Structure = Structure.{structure})]", Own)
            .AssertNoDiagnostics();
    }

    private const string Nested = """
        [UpdateRule]
        public partial struct Nested
        {
            [Hyperparameter(0.1)] public float LearningRate;
            [Hyperparameter(0.1)] public float Decay;
            public float Update(float parameter, float gradient, int step)
            {
                float scaled = gradient / Norm.Tensor(gradient + Decay * parameter);
                return LearningRate * scaled / Norm.Global(scaled);
            }
        }
        """;

    [Theory]
    [InlineData("PerParameter", "Norm.Tensor")]
    [InlineData("PerFeature", "Norm.Tensor")]
    [InlineData("PerTensor", "Norm.Tensor")]
    [InlineData("PerParameter", "Max.Tensor")]
    [InlineData("PerFeature", "Max.Tensor")]
    [InlineData("Global", "Max.Feature")]
    public void A_sum_over_a_tensor_may_enter_a_sum_over_all(string structure, string sum) =>
        TestedModel
            .RunOver(
                "Nested",
                $"[Hypergradient(1e-3, Of = nameof(Nested.Decay), Structure = Structure.{structure})]",
                Nested.Replace("Norm.Tensor", sum)
            )
            .AssertNoDiagnostics();

    [Theory]
    [InlineData("PerFeature")]
    [InlineData("Global")]
    public void Values_of_features_enter_sums_over_features(string structure) =>
        TestedModel
            .RunOver(
                "Nested",
                $"[Hypergradient(1e-3, Of = nameof(Nested.Decay), Structure = Structure.{structure})]",
                Nested.Replace("Norm.Tensor", "Norm.Feature")
            )
            .AssertNoDiagnostics();

    /// <summary>A rule of the same compilation, by its name and by an alias; its sums have an alias too.</summary>
    [Theory]
    [InlineData("Nested", "PerParameter", "Norm.Tensor", ", or one for each feature")]
    [InlineData("Alias", "PerTensor", "Norm.Tensor", "")]
    [InlineData("Nested", "PerParameter", "Max.Global", "")]
    public void LRT0115_a_sum_over_features(string rule, string structure, string replaced, string alternative) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                "using Alias = Sample.Network.Nested; using Total = Lrt.Norm;\n"
                    + TestedModel.With(
                        $"[Optimizer(typeof({(rule == "Nested" ? "Network.Nested" : rule)}))]"
                            + "[{|LRT0115:Hypergradient(1e-3, Of = nameof(Network.Nested.Decay), Structure = Structure."
                            + structure
                            + ")|}]",
                        replaced == "Norm.Tensor"
                            ? Nested.Replace(replaced, "Total.Feature")
                            : Nested.Replace("scaled / Norm.Global(scaled)", "scaled / Total.Feature(scaled)")
                    )
            )
            .Run()
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Hypergradient]",
                    "Nested",
                    "Decay enters a sum over the scalars of a feature, by which scalars with different values of it "
                        + "act on each other; one value for all can be adapted"
                        + alternative
                )
            );

    private const string Fraction = "Of = nameof(Fractional.Coefficient)";

    private const string Fractional = """
        [UpdateRule]
        public partial struct Fractional
        {
            [Hyperparameter(0.1)] public float LearningRate;
            [Hyperparameter(0.9, Min = 0, Max = 1)] public float Coefficient;
            [State] public float Velocity;
            public float Update(float parameter, float gradient, int step)
            {
                Velocity = Coefficient * Velocity + gradient;
                return LearningRate * Velocity / (1 + Norm.Global(Velocity));
            }
        }
        """;

    [Fact]
    public void LRT0115_a_rate_that_finds_its_own_size() =>
        TestedModel
            .RunOver("Lamb", "[{|LRT0115:Hypergradient|}]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Hypergradient]",
                    "Lamb",
                    "a rate that finds its own size shortens the gradients that are much longer than usual, which is "
                        + "known only after the rule has taken sums of them; give a rate of the hypergradient"
                )
            );

    [Fact]
    public void LRT0115_a_cosine_of_values_that_act_on_others()
    {
        const string Cosine = "Normalization = HypergradientNormalization.Cosine";
        const string Reason =
            "Decay moves along the cosine between the gradient and the sensitivity of the parameters that share it, "
            + "but acts on other parameters through a sum; one value for all can move so";
        const string PerFeature = "Of = nameof(Own.Decay), Structure = Structure.PerFeature";
        TestedModel
            .RunOver("Own", $"[{{|LRT0115:Hypergradient(1e-3, {PerFeature}, {Cosine})|}}]", Own)
            .AssertDiagnostics(Expect.Marked("LRT0115", "[Hypergradient]", "Own", Reason));
        TestedModel
            .RunOver(
                "Fractional",
                $"[{{|LRT0115:Hypergradient({Fraction}, Structure = Structure.PerTensor)|}}]",
                Fractional
            )
            .AssertDiagnostics(
                Expect.Marked("LRT0115", "[Hypergradient]", "Fractional", Reason.Replace("Decay", "Coefficient"))
            );
        TestedModel.RunOver("Fractional", $"[Hypergradient({Fraction})]", Fractional).AssertNoDiagnostics();
        TestedModel
            .RunOver("Lamb", $"[LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-3, {Cosine})]")
            .AssertNoDiagnostics();
    }

    [Fact]
    public void LRT0115_a_value_of_some_members_that_enters_a_sum_over_all()
    {
        const string Member = "[LearningRate(0.2)]" + Layer;
        TestedModel
            .RunOver("Own", "[Hypergradient(1e-3, Of = nameof(Own.LearningRate))]", Own + Member)
            .AssertNoDiagnostics();
        TestedModel
            .RunOver(
                "Own",
                "[{|LRT0115:Hypergradient(1e-3, Of = nameof(Own.Decay))|}]",
                Own
                    + Member.Replace(
                        "[LearningRate(0.2)]",
                        "[LearningRate(0.2), Hypergradient(0, Of = nameof(Own.Decay))]"
                    )
            )
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Hypergradient]",
                    "Own",
                    "Decay enters a sum over all parameters of the rule, and members that have values of their own "
                        + "share the sum"
                )
            );
    }

    [Theory]
    [InlineData("Lamb")]
    [InlineData("ScheduleFreeSgd")]
    [InlineData("Muon")]
    public void LRT0115_copies_of_an_output(string rule) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With(
                    $"[Optimizer(typeof({rule})), {{|LRT0115:Alrao(1e-4, 1)|}}]",
                    "private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(4, 1), "
                        + "AveragedTask.Regression);"
                )
            )
            .Run()
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Alrao]",
                    rule,
                    "the copies of the output are models of their own, and would act on each other through what the "
                        + "rule's elements share: sums, states or matrices"
                )
            );

    [Fact]
    public void LRT0115_rate_models()
    {
        TestedModel.RunOver("Lamb", string.Empty, "[LearningRateTensor(0.1, 0.1)]" + Layer).AssertNoDiagnostics();
        TestedModel
            .RunOver("Prodigy", string.Empty, "[{|LRT0115:LearningRateTensor(0.1, 0.1)|}]" + Layer)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[LearningRateTensor]",
                    "Prodigy",
                    "the learning rate enters a sum or a state that parameters share, by which a parameter with a rate "
                        + "of its own acts on the others"
                )
            );
    }

    [Fact]
    public void LRT0115_a_level_moved_by_a_rule_with_sums() =>
        TestedModel
            .Run("[Hypergradient(1e-3, Rule = {|LRT0115:typeof(Lamb)|})]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Hypergradient(Rule = ...)]",
                    "Lamb",
                    "its sums are over parameters, and the values of a hyperparameter are none"
                )
            );

    [Fact]
    public void A_rate_behind_a_product_of_matrices_is_adapted() =>
        TestedModel.RunOver("Muon", "[Hypergradient(1e-3)]").AssertNoDiagnostics();

    [Fact]
    public void LRT0115_what_enters_a_product_of_matrices() =>
        TestedModel
            .RunOver("Muon", "[{|LRT0115:Hypergradient(1e-3, Of = nameof(Muon.Coefficient))|}]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0115",
                    "[Hypergradient]",
                    "Muon",
                    "Coefficient enters a product of matrices, through which no derivative is taken; a hyperparameter "
                        + "that enters the update after it, such as a learning rate, can be adapted"
                )
            );
}
