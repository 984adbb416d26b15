using System;
using System.Linq;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0401, LRT0402, and LRT0106, LRT0107, LRT0113: [LearnedOptimizer].</summary>
public class LearnedOptimizerAttributeTests
{
    private const string Layer = " private readonly Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("[LearnedOptimizer(Hidden = {|LRT0401:0|})]", "a layer has 1 to 256 units, not 0")]
    [InlineData("[LearnedOptimizer(Hidden = {|LRT0401:257|})]", "a layer has 1 to 256 units, not 257")]
    [InlineData("[LearnedOptimizer(Layers = {|LRT0401:0|})]", "it has 1 to 8 layers, not 0")]
    [InlineData("[LearnedOptimizer(Layers = {|LRT0401:9|})]", "it has 1 to 8 layers, not 9")]
    [InlineData("[LearnedOptimizer(20, {|LRT0401:-1|})]", "a layer has 1 to 256 units, not -1")]
    [InlineData("[LearnedOptimizer(1, 1, 1, 1, 1, 1, 1, 1, {|LRT0401:1|})]", "it has 1 to 8 layers, not 9")]
    [InlineData(
        "[LearnedOptimizer(20, Layers = {|LRT0401:1|})]",
        "its sizes are given twice; give either each layer's, or Hidden and Layers"
    )]
    [InlineData(
        "[LearnedOptimizer(Preprocessing = {|LRT0401:(Preprocessing)2|})]",
        "Preprocessing must be LogAndSign or Identity"
    )]
    [InlineData("[LearnedOptimizer(Exponent = {|LRT0401:0|})]", "Exponent must be positive and at most 40, not 0")]
    [InlineData("[LearnedOptimizer(Exponent = {|LRT0401:41|})]", "Exponent must be positive and at most 40, not 41")]
    [InlineData("[LearnedOptimizer(Epsilon = {|LRT0401:0|})]", "Epsilon must be between 0 and 1, not 0")]
    [InlineData("[LearnedOptimizer(Scale = {|LRT0401:double.NaN|})]", "Scale must be finite, not NaN")]
    [InlineData(
        "[LearnedOptimizer(ForgetBias = {|LRT0401:double.PositiveInfinity|})]",
        "ForgetBias must be finite, not Infinity"
    )]
    public void LRT0401_values_out_of_bounds(string attribute, string reason)
    {
        Learned(attribute).AssertDiagnostics(Expect.Marked("LRT0401", "Network", reason));
        TestedModel.Run(string.Empty, attribute + Layer).AssertDiagnostics(Expect.Marked("LRT0401", "layer", reason));
    }

    [Fact]
    public void LRT0401_name_on_the_class() =>
        Learned("[LearnedOptimizer(Name = {|LRT0401:\"all\"|})]")
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0401",
                    "Network",
                    "a name is for members that share a network, and the class has all that no member claims"
                )
            );

    [Fact]
    public void LRT0401_name_that_is_no_identifier() =>
        TestedModel
            .Run(string.Empty, "[LearnedOptimizer(Name = {|LRT0401:\"my layers\"|})]" + Layer)
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0401",
                    "layer",
                    "its name \"my layers\" is no identifier, and options are named after it"
                )
            );

    [Fact]
    public void LRT0401_same_name_for_different_networks() =>
        TestedModel
            .Run(
                string.Empty,
                "[LearnedOptimizer(Name = \"a\")]"
                    + Layer
                    + " [{|LRT0401:LearnedOptimizer(Name = \"a\", Scale = 1)|}] private readonly Linear other = "
                    + "nn.Linear(4, 1);"
            )
            .AssertDiagnostics(
                Expect.Marked(
                    "LRT0401",
                    "other",
                    "it shares the network \"a\" with 'layer', which declares it in another way"
                )
            );

    [Fact]
    public void LRT0402_class_with_a_rule() =>
        TestedModel
            .Run("[{|LRT0402:LearnedOptimizer|}]")
            .AssertDiagnostics(Expect.Marked("LRT0402", "Network", "Optimizer"));

    [Theory]
    [InlineData("[LearnedOptimizer, {|LRT0402:LearningRate(0.1)|}]", "LearningRate")]
    [InlineData("[LearnedOptimizer, {|LRT0402:Hypergradient(0.1)|}]", "Hypergradient")]
    public void LRT0402_member_with_a_rate(string attributes, string other) =>
        TestedModel.Run(string.Empty, attributes + Layer).AssertDiagnostics(Expect.Marked("LRT0402", "layer", other));

    [Fact]
    public void LRT0106_member_without_any_optimizer_on_the_class() =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With(string.Empty, "[{|LRT0106:LearnedOptimizer|}]" + Layer))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LearnedOptimizer", "layer", "Network"));

    [Theory]
    [InlineData("[LearnedOptimizer]", "[{|LRT0106:LearningRate(0.1)|}]", "layer")]
    [InlineData("[LearnedOptimizer, {|LRT0106:LearningRate(0.1)|}]", "", "Network")]
    public void LRT0106_rate_where_there_is_no_rule(string attributes, string onMember, string symbol) =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With(attributes, onMember + Layer))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LearningRate", symbol, "Network"));

    /// <summary>
    /// Where the class has a learned optimizer, a member may have a rule, with all that belongs to one.
    /// </summary>
    [Theory]
    [InlineData("[Optimizer(typeof(Plain))]")]
    [InlineData("[Optimizer(typeof(Plain)), LearningRate(0.5)]")]
    [InlineData(
        "[Optimizer(typeof(Plain)), LearningRate(0.5, Structure.PerFeature), Hypergradient(1e-3), Hypergradient(1e-3, "
            + "Of = nameof(Plain.Decay))]"
    )]
    public void Members_may_have_rules(string attributes)
    {
        Learned("[LearnedOptimizer]", attributes + Layer).AssertNoDiagnostics();
        CompilesClean.Check(
            Sources.Empty.Source("Model.cs", TestedModel.With("[LearnedOptimizer]", attributes + Layer))
        );
    }

    [Theory]
    [InlineData("[Optimizer({|LRT0103:typeof(int)|})]", "LRT0103", "int", "name a struct that has [UpdateRule]")]
    [InlineData("[Optimizer(typeof(Plain)), LearningRate({|LRT0104:11|})]", "LRT0104", "11", "Plain", "0", "10")]
    [InlineData(
        "[Optimizer(typeof(Rateless)), {|LRT0105:LearningRate(1)|}]",
        "LRT0105",
        "Rateless",
        "LearningRate",
        "Decay"
    )]
    [InlineData(
        "[Optimizer(typeof(Plain)), {|LRT0122:Hypergradient(0)|}]",
        "LRT0122",
        "[Hypergradient(0)]",
        "layer",
        "it switches an adaptation off, and 'Network' adapts no LearningRate"
    )]
    [InlineData(
        "[Optimizer(typeof(Plain)), Hypergradient(1e-3, Min = {|LRT0123:0.2|})]",
        "LRT0123",
        "LearningRate",
        "layer",
        "0.1",
        "0.2",
        "10"
    )]
    [InlineData("[LearnedOptimizer(3), {|LRT0402:Optimizer(typeof(Plain))|}]", "LRT0402", "layer", "Optimizer")]
    public void Rules_of_members_are_checked(string attributes, string id, params string[] arguments) =>
        Learned("[LearnedOptimizer]", attributes + Layer).AssertDiagnostics(Expect.Marked(id, arguments));

    [Fact]
    public void LRT0107_member_with_a_rule_but_no_parameters() =>
        Learned("[LearnedOptimizer]", "[{|LRT0107:Optimizer(typeof(Plain))|}] private int layer;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "layer", "int", "Optimizer"));

    [Fact]
    public void LRT0107_member_without_parameters() =>
        TestedModel
            .Run(string.Empty, "[{|LRT0107:LearnedOptimizer|}] private int layer;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "layer", "int", "LearnedOptimizer"));

    [Fact]
    public void LRT0113_name_of_the_networks_is_taken() =>
        Learned("[LearnedOptimizer]", "public int {|LRT0113:LearnedOptimizers|};")
            .AssertDiagnostics(Expect.Marked("LRT0113", "LearnedOptimizers", "Network"));

    [Fact]
    public void Name_of_the_networks_is_free_where_there_are_none() =>
        TestedModel.Run(string.Empty, "public int LearnedOptimizers;").AssertNoDiagnostics();

    /// <summary>Names of options never meet, whatever members and hyperparameters are called.</summary>
    [Fact]
    public void Options_find_names_of_their_own()
    {
        GeneratorSetup setup = Sources.Empty.Source(
            "Model.cs",
            """
            using Lrt;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            [UpdateRule]
            public partial struct Odd
            {
                [Hyperparameter(0.1)] public float HiddenWeights;
                public float Update(float parameter, float gradient, int step) => HiddenWeights * gradient;
            }

            [Optimizer(typeof(Odd))]
            public partial class Base : nn.Module
            {
                [LearnedOptimizer] protected readonly Linear hidden = nn.Linear(1, 1);
                [LearnedOptimizer] protected readonly Linear Hidden = nn.Linear(1, 1);
                [LearnedOptimizer(Name = "_")] protected readonly Linear a = nn.Linear(1, 1);
                public Base() : base("b") => RegisterComponents();
            }

            [LearnedOptimizer]
            public sealed partial class Derived : Base { }
            """
        );
        GeneratorRun run = setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
        Assert.Equal(
            2,
            run.Generated.Count(g => g.Text.Contains("static class LearnedOptimizers", StringComparison.Ordinal))
        );
    }

    private static GeneratorRun Learned(string attributes, string members = "") =>
        Sources.Empty.Marked("Model.cs", TestedModel.With(attributes, members)).Run();
}
