using System.Linq;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0105, LRT0108, LRT0111: [Hypergradient].</summary>
public class HypergradientAttributeTests
{
    private const string OfCoefficient = "Of = nameof(Lrt.Rules.Momentum.Coefficient)";

    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";
    private const string Sixteen = "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1";

    [Theory]
    [InlineData("[Hypergradient(1e-3, Of = {|LRT0105:\"Momentum\"|})]", "Momentum")]
    [InlineData("[Hypergradient(1e-3, Of = {|LRT0105:nameof(Sgd.WeightDecay)|})]", "WeightDecay")]
    [InlineData("[Hypergradient(1e-3, Of = {|LRT0105:\"learningRate\"|}, Clip = 1)]", "learningRate")]
    [InlineData("[Hypergradient(1e-3, Of = {|LRT0105:\"\"|})]", "")]
    public void LRT0105_unknown_hyperparameter(string attribute, string name)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0105", "Plain", name, "LearningRate, Decay"));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0105", "Plain", name, "LearningRate, Decay"));
    }

    [Theory]
    [InlineData("Rateless", "Decay")]
    [InlineData("Bare", "none")]
    public void LRT0105_rule_without_a_learning_rate(string rule, string has) =>
        TestedModel
            .RunOver(rule, "[{|LRT0105:Hypergradient(1e-3)|}]")
            .AssertDiagnostics(Expect.Marked("LRT0105", rule, "LearningRate", has));

    [Theory]
    [InlineData("[Hypergradient({|LRT0108:double.NaN|})]", "every rate must be a finite number")]
    [InlineData(
        "[Hypergradient(1e-3, {|LRT0108:double.PositiveInfinity|}, Clip = 1)]",
        "every rate must be a finite number"
    )]
    [InlineData("[Hypergradient({|LRT0108:new[] { 1e-3, double.NaN }|})]", "every rate must be a finite number")]
    [InlineData("[Hypergradient(rates: {|LRT0108:new[] { 1e-3, double.NaN }|})]", "every rate must be a finite number")]
    [InlineData("[Hypergradient(" + Sixteen + ", {|LRT0108:1|})]", "its order 17 is above 16")]
    [InlineData("[Hypergradient(1e-3, Min = {|LRT0108:0.5|}, Max = 0.25)]", "Min 0.5 is above Max 0.25")]
    [InlineData("[Hypergradient(1e-3, Max = 0.25, Min = {|LRT0108:0.5|})]", "Min 0.5 is above Max 0.25")]
    [InlineData("[Hypergradient(1e-3, Min = {|LRT0108:11|})]", "Min 11 is above Max 10")]
    [InlineData("[Hypergradient(1e-3, Max = {|LRT0108:-1|})]", "Min 0 is above Max -1")]
    [InlineData("[Hypergradient(1e-3, Clip = {|LRT0108:0|})]", "Clip must be positive, not 0")]
    [InlineData("[Hypergradient(1e-3, Clip = {|LRT0108:-1|})]", "Clip must be positive, not -1")]
    [InlineData("[Hypergradient(1e-3, Clip = {|LRT0108:double.NaN|})]", "Clip must be positive, not NaN")]
    [InlineData(
        "[Hypergradient(1e-3, Structure = {|LRT0108:Structure.PerFeature|})]",
        "the learning rate's structure is set by [LearningRate(value, structure)]"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Of = nameof(Plain.Decay), Structure = {|LRT0108:(Structure)9|})]",
        "Structure must be Global, PerFeature, PerParameter or PerTensor"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Reduction = {|LRT0108:(HypergradientReduction)5|})]",
        "Reduction must be Sum or Mean"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Schedule = {|LRT0108:(TowerSchedule)3|})]",
        "Schedule must be Sequential, Simultaneous or SimultaneousStrict"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Form = {|LRT0108:(HypergradientForm)(-1)|})]",
        "Form must be Additive, Multiplicative, Logarithmic or Logit"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Normalization = {|LRT0108:(HypergradientNormalization)4|})]",
        "Normalization must be Default, None, Cosine or Sign"
    )]
    [InlineData("[Hypergradient(1e-3, WarmUp = {|LRT0108:-1|})]", "WarmUp must be a number of steps, not -1")]
    [InlineData(
        "[Hypergradient(1e-3, Rule = {|LRT0108:typeof(Rateless)|})]",
        "'Rateless' has no LearningRate, which the rate above it would be"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Rule = {|LRT0108:typeof(Bare)|}, WarmUp = 3)]",
        "'Bare' has no LearningRate, which the rate above it would be"
    )]
    public void LRT0108_unusable_values(string attribute, string reason)
    {
        TestedModel.Run(attribute).AssertDiagnostics(Expect.Marked("LRT0108", "Network", reason));
        TestedModel.Run(string.Empty, attribute + Layer).AssertDiagnostics(Expect.Marked("LRT0108", "layer", reason));
    }

    [Theory]
    [InlineData("string", "string")]
    [InlineData("Network", "Sample.Network")]
    [InlineData("System.DateTime", "System.DateTime")]
    [InlineData("int[]", "int[]")]
    [InlineData("System.Collections.Generic.List<>", "System.Collections.Generic.List<>")]
    public void LRT0103_a_level_rule_must_be_a_rule(string type, string name)
    {
        string attribute = $"[Hypergradient(1e-3, Rule = {{|LRT0103:typeof({type})|}})]";
        TestedModel
            .Run(attribute)
            .AssertDiagnostics(Expect.Marked("LRT0103", name, "name a struct that has [UpdateRule]"));
        TestedModel
            .Run(string.Empty, attribute + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0103", name, "name a struct that has [UpdateRule]"));
    }

    [Fact]
    public void A_level_rule_with_errors_is_reported_at_the_rule_alone()
    {
        GeneratorRun run = Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With("[Optimizer(typeof(Plain)), Hypergradient(1e-3, Rule = typeof(Broken))]", string.Empty)
            )
            .Marked(
                "Broken.cs",
                """
                using Lrt;
                namespace Sample;
                [UpdateRule]
                public partial struct Broken
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    public float Update(float parameter, float gradient, int step)
                    {
                        {|LRT0002:while (gradient > 1) { gradient -= 1; }|}
                        return LearningRate * gradient;
                    }
                }
                """
            )
            .Run();
        run.AssertDiagnostics(
            Expect.Marked("LRT0002", "A loop", "a rule consists of locals, assignments, if/else and return")
        );
        Assert.Contains(
            "CreateOptimizer",
            run.Generated.Single(g => g.HintName.Contains("Network", System.StringComparison.Ordinal)).Text,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void LRT0108_is_not_followed_by_a_structure_without_effect()
    {
        TestedModel
            .Run(
                "[LearningRate(0.1, Structure.PerParameter), Hypergradient({|LRT0108:double.NaN|})]",
                "[LearningRate(0.1, Structure.PerFeature)]" + Layer
            )
            .AssertDiagnostics(Expect.Marked("LRT0108", "Network", "every rate must be a finite number"));
    }

    [Fact]
    public void LRT0108_only_rates_and_fractions_move_without_a_rate() =>
        TestedModel
            .RunOver("Lrt.Rules.Sgd", "[{|LRT0108:Hypergradient(Of = nameof(Lrt.Rules.Sgd.WeightDecay))|}]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0108",
                    "Network",
                    "it has no rate, and WeightDecay is no fraction: only a learning rate, or a hyperparameter from 0 "
                        + "to 1, moves without; give one per order, such as [Hypergradient(1e-4)]"
                )
            );

    [Theory]
    [InlineData("PerFeature")]
    [InlineData("PerParameter")]
    public void LRT0108_a_fraction_that_moves_without_a_rate_is_that_of_a_tensor_at_least(string structure) =>
        TestedModel
            .RunOver(
                "Lrt.Rules.Momentum",
                $"[Hypergradient({OfCoefficient}, Structure = {{|LRT0108:Structure.{structure}|}})]"
            )
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0108",
                    "Network",
                    "without a rate, Coefficient is Structure.Global or Structure.PerTensor: parts of a tensor have "
                        + "too few numbers to find a value of their own"
                )
            );

    [Fact]
    public void LRT0108_a_fraction_that_moves_without_a_rate_begins_within_its_bounds() =>
        TestedModel
            .RunOver("Lrt.Rules.Momentum", "[{|LRT0108:Hypergradient(" + OfCoefficient + ", Min = 0.995)|}]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0108",
                    "Network",
                    "without a rate, Coefficient begins between 0.01 and 0.99, which its bounds exclude"
                )
            );

    [Theory]
    [InlineData("Lrt.Rules.Momentum", "[Hypergradient(" + OfCoefficient + ")]")]
    [InlineData(
        "Lrt.Rules.Momentum",
        "[LearningRate(0.1), Hypergradient(" + OfCoefficient + ", Structure = Structure.PerTensor)]"
    )]
    [InlineData("Lrt.Rules.Adam", "[Hypergradient, Hypergradient(Of = nameof(Lrt.Rules.Adam.Beta1))]")]
    public void A_fraction_moves_without_a_rate(string rule, string attributes) =>
        TestedModel.RunOver(rule, attributes).AssertNoDiagnostics();

    [Theory]
    [InlineData("Clip", "1")]
    [InlineData("WarmUp", "3")]
    [InlineData("Form", "HypergradientForm.Logarithmic")]
    [InlineData("Normalization", "HypergradientNormalization.Sign")]
    [InlineData("Schedule", "TowerSchedule.Simultaneous")]
    [InlineData("Reduction", "HypergradientReduction.Mean")]
    [InlineData("Rule", "typeof(Plain)")]
    public void LRT0108_settings_that_need_rates(string setting, string value) =>
        TestedModel
            .Run($"[Hypergradient({setting} = {{|LRT0108:{value}|}})]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0108",
                    "Network",
                    $"{setting} is of an adaptation with rates, and it has none; give one per order, such as "
                        + "[Hypergradient(1e-4)]"
                )
            );

    [Theory]
    [InlineData("[{|LRT0108:Hypergradient(Structure = Structure.PerFeature)|}]", "PerFeature")]
    [InlineData("[LearningRate(0.1, Structure.PerParameter), {|LRT0108:Hypergradient|}]", "PerParameter")]
    public void LRT0108_a_rate_that_finds_its_own_size_is_that_of_a_tensor_at_least(
        string attribute,
        string structure
    ) =>
        TestedModel
            .Run(attribute)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0108",
                    "Network",
                    $"without a rate, a learning rate is Structure.Global or Structure.PerTensor, not {structure}: "
                        + "parts of a tensor have too few numbers to find a rate of their own, and ended at 2 to 3.4 "
                        + "times the loss of the best constant rate"
                )
            );

    [Theory]
    [InlineData("[Hypergradient]")]
    [InlineData("[Hypergradient()]")]
    [InlineData("[Hypergradient(Structure = Structure.PerTensor)]")]
    [InlineData("[LearningRate(0.1), Hypergradient]")]
    [InlineData("[Hypergradient(Min = 0.01, Max = 0.02)]")]
    public void A_learning_rate_finds_its_own_size(string attribute)
    {
        TestedModel.Run(attribute).AssertNoDiagnostics();
        TestedModel.Run("[Hypergradient(1e-3)]", attribute + Layer).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("Asgd")]
    [InlineData("AlraoMomentum")]
    public void LRT0116_update_that_is_not_linear(string rule) =>
        TestedModel.RunOver(rule, "[{|LRT0116:Hypergradient|}]").AssertDiagnostics(Expect.Marked("LRT0116", rule));

    [Theory]
    [InlineData("Prodigy", "Distance")]
    [InlineData("DAdaptSgd", "Distance")]
    [InlineData("DoG", "Distance")]
    public void LRT0118_rule_that_adapts_its_rate(string rule, string state) =>
        TestedModel
            .RunOver(rule, "[{|LRT0118:Hypergradient(1e-3)|}]")
            .AssertDiagnostics(Expect.Marked("LRT0118", rule, state));

    [Theory]
    [InlineData("Lamb")]
    [InlineData("ScheduleFreeSgd")]
    [InlineData("Lrt.Rules.Adam")]
    public void LRT0118_rules_that_do_not_adapt_their_rate(string rule) =>
        TestedModel.RunOver(rule, "[Hypergradient(1e-3)]").AssertNoDiagnostics();

    [Theory]
    [InlineData("[Hypergradient(" + Sixteen + ")]")]
    [InlineData(
        "[Hypergradient(-1e-3, 0, Min = double.NegativeInfinity, Max = double.PositiveInfinity, Clip = 1, Reduction = "
            + "HypergradientReduction.Mean)]"
    )]
    [InlineData("[LearningRate(0.5), Hypergradient(1e-3, Min = 0.5, Max = 0.5)]")]
    [InlineData(
        "[Hypergradient(1e-3, Schedule = TowerSchedule.SimultaneousStrict, Form = HypergradientForm.Logit, "
            + "Normalization = HypergradientNormalization.Sign, WarmUp = 7)]"
    )]
    [InlineData("[Hypergradient(1e-3, Rule = null)]")]
    [InlineData("[Hypergradient(1e-3, Rule = typeof(Plain))]")]
    [InlineData("[Hypergradient(1e-3, 1e-4, Rule = typeof(Lrt.Rules.Adam))]")]
    [InlineData("[Hypergradient(1e-3, Of = nameof(Plain.Decay), Structure = Structure.PerFeature)]")]
    public void LRT0108_usable_values(string attribute) => TestedModel.Run(attribute).AssertNoDiagnostics();

    [Fact]
    public void LRT0108_a_member_may_switch_adaptation_off() =>
        TestedModel.Run("[Hypergradient(1e-3)]", "[Hypergradient(0)]" + Layer).AssertNoDiagnostics();

    [Theory]
    [InlineData("[Hypergradient(1e-3), {|LRT0111:Hypergradient(1e-4)|}]", "LearningRate")]
    [InlineData(
        "[Hypergradient(1e-3), {|LRT0111:Hypergradient(1e-4, Of = nameof(Plain.LearningRate))|}]",
        "LearningRate"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Of = nameof(Plain.Decay))][Hypergradient(1e-3)]"
            + "[{|LRT0111:Hypergradient(1e-4, Of = nameof(Plain.Decay))|}]",
        "Decay"
    )]
    public void LRT0111_two_for_one_hyperparameter(string attributes, string name)
    {
        TestedModel.Run(attributes).AssertDiagnostics(Expect.Marked("LRT0111", "Network", name));
        TestedModel.Run(string.Empty, attributes + Layer).AssertDiagnostics(Expect.Marked("LRT0111", "layer", name));
    }

    [Fact]
    public void LRT0111_class_and_member_may_both_adapt() =>
        TestedModel.Run("[Hypergradient(1e-3)]", "[Hypergradient(1e-4)]" + Layer).AssertNoDiagnostics();
}
