using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0120 to LRT0123: attributes that can be compiled but contradict each other.</summary>
public class ContradictionTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("private readonly Inner {|LRT0120:layer|} = new();", "Inner")]
    [InlineData("public Inner {|LRT0120:layer|} { get; } = new();", "Inner")]
    [InlineData("private readonly ModuleList<Inner> {|LRT0120:layer|} = new();", "Inner")]
    [InlineData("private readonly WithMember {|LRT0120:layer|} = new();", "WithMember")]
    public void LRT0120_inner_model(string member, string type) =>
        Models("[Optimizer(typeof(Plain))][LearningRate(0.5)]", member)
            .AssertDiagnostics(Expect.Marked("LRT0120", "layer", type, "Network"));

    [Theory]
    [InlineData("[Optimizer(typeof(Plain))]", "[LearnedOptimizer]")]
    [InlineData("[LearnedOptimizer]", "[Optimizer(typeof(Plain))]")]
    [InlineData("[LearnedOptimizer]", "[LearnedOptimizer(3)]")]
    public void LRT0120_learned_optimizers(string attributes, string inner) =>
        Models(attributes, "private readonly Inner {|LRT0120:layer|} = new();", inner)
            .AssertDiagnostics(Expect.Marked("LRT0120", "layer", "Inner", "Network"));

    [Theory]
    [InlineData(
        "[Optimizer(typeof(Plain))][LearningRate(0.5)]",
        "[LearningRate(0.2)] private readonly Inner layer = new();"
    )]
    [InlineData(
        "[Optimizer(typeof(Plain))][LearningRate(0.5)]",
        "[Optimizer(typeof(Sgd))] private readonly Inner layer = new();"
    )]
    [InlineData(
        "[Optimizer(typeof(Plain))][LearningRate(0.5)]",
        "[field: LearningRate(0.2)] public Inner layer { get; } = new();"
    )]
    [InlineData("[Optimizer(typeof(Sgd))][LearningRate(0.125)]", "private readonly Inner layer = new();")]
    [InlineData("[Optimizer(typeof(Plain))][LearningRate(0.5)]", "private static readonly Inner layer = new();")]
    [InlineData(
        "[Optimizer(typeof(Plain))][LearningRate(0.5)]",
        "private readonly Inner first = new(); public Inner Second => first;",
        "[Optimizer(typeof(Plain))][LearningRate(0.5)]"
    )]
    [InlineData("", "private readonly Inner layer = new();")]
    public void LRT0120_is_silent_where_nothing_is_overruled(
        string attributes,
        string member,
        string inner = "[Optimizer(typeof(Sgd))][LearningRate(0.125)]"
    ) => Models(attributes, member, inner).AssertNoDiagnostics();

    [Theory]
    [InlineData("public void Tie() => second = {|LRT0121:first|};")]
    [InlineData("public void Tie() { this.second = {|LRT0121:this.first|}; }")]
    [InlineData("public void Tie() { second.weight = {|LRT0121:first|}.weight; }")]
    [InlineData("public void Tie() { (second.weight) = (Parameter)({|LRT0121:first|}.weight); }")]
    public void LRT0121_assignment(string tie) =>
        TestedModel
            .Run(
                string.Empty,
                "[LearningRate(0.1)] private Linear first = nn.Linear(1, 1); [LearningRate(0.2)] private Linear "
                    + $"second = nn.Linear(1, 1); {tie}"
            )
            .AssertDiagnostics(Expect.Marked("LRT0121", "second", "first"));

    [Theory]
    [InlineData("public void Nest() => second = nn.Sequential({|LRT0121:first|}, nn.ReLU());")]
    [InlineData(
        "public void Nest() => second = nn.Sequential((\"first\", {|LRT0121:first|}), (\"activation\", nn.ReLU()));"
    )]
    public void LRT0121_nesting(string nest) =>
        TestedModel
            .Run(
                string.Empty,
                "[LearningRate(0.1)] private Linear first = nn.Linear(1, 1); [LearningRate(0.2)] private Sequential? "
                    + $"second; {nest}"
            )
            .AssertDiagnostics(Expect.Marked("LRT0121", "second", "first"));

    [Theory]
    [InlineData("[LearningRate(0.2)] public Linear second => {|LRT0121:first|};")]
    [InlineData("[LearningRate(0.2)] public Linear second { get { return {|LRT0121:first|}; } }")]
    [InlineData("[Hypergradient(0.2)] public Parameter second => {|LRT0121:first|}.weight;")]
    public void LRT0121_getter(string second) =>
        TestedModel
            .Run(string.Empty, $"[LearningRate(0.1)] private Linear first = nn.Linear(1, 1); {second}")
            .AssertDiagnostics(Expect.Marked("LRT0121", "second", "first"));

    [Theory]
    [InlineData("[LearningRate(0.1)]", "[LearnedOptimizer]")]
    [InlineData("[LearnedOptimizer]", "[LearnedOptimizer]")]
    [InlineData("[LearnedOptimizer(Name = \"a\")]", "[LearnedOptimizer(Name = \"b\")]")]
    public void LRT0121_learned_optimizers(string first, string second) =>
        TestedModel
            .Run(
                string.Empty,
                $"{first} private Linear first = nn.Linear(1, 1); {second} private Linear second = nn.Linear(1, 1); "
                    + "public void Tie() => second.weight = {|LRT0121:first|}.weight;"
            )
            .AssertDiagnostics(Expect.Marked("LRT0121", "second", "first"));

    [Fact]
    public void LRT0121_is_silent_where_members_share_a_learned_optimizer() =>
        TestedModel
            .Run(
                string.Empty,
                "[LearnedOptimizer(Name = \"a\")] private Linear first = nn.Linear(1, 1); [LearnedOptimizer(Name = "
                    + "\"a\")] private Linear second = nn.Linear(1, 1); public void Tie() => second.weight = "
                    + "first.weight;"
            )
            .AssertNoDiagnostics();

    [Theory]
    [InlineData("private Linear second = nn.Linear(1, 1); public void Tie() => second = first;")]
    [InlineData(
        "[LearningRate(0.2)] private Linear second = nn.Linear(1, 1); public void Other(Network other) => second = "
            + "other.first;"
    )]
    [InlineData(
        "[LearningRate(0.2)] private Linear second = nn.Linear(1, 1); public void Resize() => second = "
            + "nn.Linear(first.out_features, 3);"
    )]
    [InlineData(
        "[LearningRate(0.2)] private Linear second = nn.Linear(1, 1); public void Same(Linear third) => first = third;"
    )]
    [InlineData("[LearningRate(0.2)] private Linear second = nn.Linear(1, 1); public Linear Either => first;")]
    public void LRT0121_is_silent_where_nothing_is_shared(string second) =>
        TestedModel
            .Run(string.Empty, $"[LearningRate(0.1)] private Linear first = nn.Linear(1, 1); {second}")
            .AssertNoDiagnostics();

    [Theory]
    [InlineData("[Hypergradient(0, {|LRT0122:Clip|} = 1)]")]
    [InlineData("[LearningRate(0.1), Hypergradient(0, {|LRT0122:Clip|} = 1)]")]
    public void LRT0122_setting_with_a_rate_of_0(string attributes) =>
        TestedModel
            .Run(
                "[Hypergradient(1e-3)]",
                attributes.Replace("{|LRT0122:Clip|} = 1", "Clip = {|LRT0122:1|}", System.StringComparison.Ordinal)
                    + Layer
            )
            .AssertDiagnostics(
                Expect.Marked("LRT0122", "Clip", "layer", "[Hypergradient(0)] switches the adaptation off")
            );

    /// <summary>What the class does not adapt either: it has no rate that is not 0.</summary>
    [Fact]
    public void LRT0122_nothing_to_switch_off_with_a_rate_of_0() =>
        TestedModel
            .Run("[Hypergradient(0)]", "[{|LRT0122:Hypergradient(0)|}]" + Layer)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0122",
                    "[Hypergradient(0)]",
                    "layer",
                    "it switches an adaptation off, and 'Network' adapts no LearningRate"
                )
            );

    [Fact]
    public void A_rate_of_0_is_no_contradiction() =>
        TestedModel.Run("[Hypergradient(1e-3)]", "[Hypergradient(0)]" + Layer).AssertNoDiagnostics();

    [Fact]
    public void LRT0122_nothing_to_switch_off() =>
        TestedModel
            .Run("[Hypergradient(1e-3)]", "[{|LRT0122:Hypergradient(0, Of = nameof(Plain.Decay))|}]" + Layer)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0122",
                    "[Hypergradient(0)]",
                    "layer",
                    "it switches an adaptation off, and 'Network' adapts no Decay"
                )
            );

    [Theory]
    [InlineData(
        "[LearningRate(0.1, Structure.PerParameter), Hypergradient(1e-3, Reduction = "
            + "{|LRT0122:HypergradientReduction.Mean|})]",
        "LearningRate"
    )]
    [InlineData(
        "[Hypergradient(1e-3, Of = nameof(Plain.Decay), Structure = Structure.PerParameter, Reduction = "
            + "{|LRT0122:HypergradientReduction.Sum|})]",
        "Decay"
    )]
    public void LRT0122_reduction_of_what_is_not_shared(string attributes, string of)
    {
        string reason = $"with Structure.PerParameter no value of {of} is shared";
        TestedModel.Run(attributes).AssertDiagnostics(Expect.Marked("LRT0122", "Reduction", "Network", reason));
        TestedModel
            .Run(string.Empty, attributes + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0122", "Reduction", "layer", reason));
    }

    [Theory]
    [InlineData("[Hypergradient]")]
    [InlineData("[Hypergradient(0)]")]
    [InlineData("[Hypergradient(Of = nameof(Plain.LearningRate))]")]
    [InlineData("[Hypergradient(1e-4, Clip = 1, Reduction = HypergradientReduction.Mean)]")]
    public void LRT0122_is_silent_where_settings_count(string attribute) =>
        TestedModel.Run("[Hypergradient(1e-3)]", attribute + Layer).AssertNoDiagnostics();

    [Theory]
    [InlineData("[LearningRate(0.5), Hypergradient(1e-3, Max = {|LRT0123:0.2|})]", "LearningRate", "0.5", "0", "0.2")]
    [InlineData(
        "[LearningRate(0.5), Hypergradient(1e-3, Min = {|LRT0123:0.75|})]",
        "LearningRate",
        "0.5",
        "0.75",
        "10"
    )]
    [InlineData("[Hypergradient(1e-3, Min = {|LRT0123:0.2|})]", "LearningRate", "0.1", "0.2", "10")]
    [InlineData("[Hypergradient(1e-3, Of = nameof(Plain.Decay), Max = {|LRT0123:0.5|})]", "Decay", "0.9", "0", "0.5")]
    public void LRT0123_initial_value(string attributes, string of, string value, string min, string max)
    {
        TestedModel.Run(attributes).AssertDiagnostics(Expect.Marked("LRT0123", of, "Network", value, min, max));
        TestedModel
            .Run(string.Empty, attributes + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0123", of, "layer", value, min, max));
    }

    [Fact]
    public void LRT0123_rate_of_a_member_under_the_bounds_of_the_class() =>
        TestedModel
            .Run("[LearningRate(0.1), Hypergradient(1e-3, Max = 0.2)]", "[LearningRate({|LRT0123:0.5|})]" + Layer)
            .AssertDiagnostics(Expect.Marked("LRT0123", "LearningRate", "layer", "0.5", "0", "0.2"));

    [Theory]
    [InlineData("[LearningRate(0.2), Hypergradient(1e-3, Max = 0.2)]")]
    [InlineData(
        "[LearningRate(0.2), Hypergradient(1e-3, Min = double.NegativeInfinity, Max = double.PositiveInfinity)]"
    )]
    public void LRT0123_bounds_are_inclusive(string attributes) => TestedModel.Run(attributes).AssertNoDiagnostics();

    private static GeneratorRun Models(
        string attributes,
        string member,
        string inner = "[Optimizer(typeof(Sgd))][LearningRate(0.125)]"
    ) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With(attributes, member)
                    + $$"""

                    {{inner}}
                    public sealed partial class Inner : nn.Module
                    {
                        public Inner() : base(nameof(Inner)) { }
                    }

                    [Optimizer(typeof(Plain))][LearningRate(0.5)]
                    public sealed partial class WithMember : nn.Module
                    {
                        [LearningRate(0.125)] private readonly Linear layer = nn.Linear(1, 1);

                        public WithMember() : base(nameof(WithMember)) { RegisterComponents(); }
                    }
                    """
            )
            .Run();
}
