using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0106, LRT0107: where attributes may stand.</summary>
public class MemberTests
{
    [Theory]
    [InlineData("[{|LRT0107:LearningRate(0.1)|}] private int layer;", "int", "LearningRate")]
    [InlineData("[{|LRT0107:Hypergradient(0.1)|}] private int layer;", "int", "Hypergradient")]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}, Hypergradient(0.1)] private string? layer;",
        "string?",
        "LearningRate"
    )]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}] private readonly Tensor layer = zeros(1);",
        "TorchSharp.torch.Tensor",
        "LearningRate"
    )]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}] private readonly Linear[] layer = [];",
        "TorchSharp.Modules.Linear[]",
        "LearningRate"
    )]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}] private readonly ReLU layer = nn.ReLU();",
        "TorchSharp.Modules.ReLU",
        "LearningRate"
    )]
    [InlineData(
        "[{|LRT0107:Hypergradient(0.1)|}] private readonly Dropout layer = nn.Dropout();",
        "TorchSharp.Modules.Dropout",
        "Hypergradient"
    )]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}] private static readonly Linear layer = nn.Linear(1, 1);",
        "TorchSharp.Modules.Linear",
        "LearningRate"
    )]
    [InlineData(
        "[{|LRT0107:LearningRate(0.1)|}] public Linear layer { set { } }",
        "TorchSharp.Modules.Linear",
        "LearningRate"
    )]
    [InlineData("[{|LRT0107:LearningRate(0.1)|}] public int layer { get; }", "int", "LearningRate")]
    [InlineData("[field: {|LRT0107:LearningRate(0.1)|}] public int layer { get; }", "int", "LearningRate")]
    public void LRT0107_no_parameters(string member, string type, string attribute)
    {
        GeneratorRun run = TestedModel.Run(string.Empty, member);
        run.AssertDiagnostics(Expect.Marked("LRT0107", "layer", type, attribute));
    }

    [Fact]
    public void LRT0107_indexer() =>
        TestedModel
            .Run(string.Empty, "[{|LRT0107:LearningRate(0.1)|}] public Linear this[int i] => null!;")
            .AssertDiagnostics(Expect.Marked("LRT0107", "this[]", "TorchSharp.Modules.Linear", "LearningRate"));

    [Fact]
    public void LRT0107_explicit_implementation() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel
                    .With(
                        "[Optimizer(typeof(Plain))]",
                        "[{|LRT0107:LearningRate(0.1)|}] Linear ILayered.Layer => null!;"
                    )
                    .Replace(": nn.Module", ": nn.Module, ILayered", System.StringComparison.Ordinal)
                    + " public interface ILayered { Linear Layer { get; } }"
            )
            .Run()
            .AssertDiagnostics(
                Expect.Marked("LRT0107", "Sample.ILayered.Layer", "TorchSharp.Modules.Linear", "LearningRate")
            );

    [Theory]
    [InlineData("[LearningRate(0.1)] private readonly Linear layer = nn.Linear(1, 1);", "LayerOptions")]
    [InlineData("[LearningRate(0.1)] public Linear Layer { get; } = nn.Linear(1, 1);", "LayerOptions")]
    [InlineData("[field: LearningRate(0.1)] public Linear Layer { get; } = nn.Linear(1, 1);", "LayerOptions")]
    [InlineData("[LearningRate(0.1)] private readonly Parameter layer = nn.Parameter(zeros(1));", "LayerOptions")]
    [InlineData("[LearningRate(0.1)] private readonly nn.Module layer = nn.Linear(1, 1);", "LayerOptions")]
    public void Members_with_parameters_get_options(string member, string options)
    {
        GeneratorRun run = TestedModel.Run(string.Empty, member);
        run.AssertNoDiagnostics();
        Assert.Contains(run.Generated, g => g.Text.Contains($"record {options}", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Members_of_a_constrained_type_parameter_hold_parameters() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel
                    .With("[Optimizer(typeof(Plain))]", "[LearningRate(0.1)] private readonly TLayer? layer;")
                    .Replace(
                        "class Network : nn.Module",
                        "class Network<TLayer, TOther> : nn.Module where TLayer : TOther where TOther : nn.Module",
                        System.StringComparison.Ordinal
                    )
                    .Replace("nameof(Network)", "\"network\"", System.StringComparison.Ordinal)
            )
            .Run()
            .AssertNoDiagnostics();

    [Theory]
    [InlineData("[{|LRT0106:LearningRate(0.1)|}]", "LearningRate")]
    [InlineData("[{|LRT0106:Hypergradient(0.1)|}]", "Hypergradient")]
    public void LRT0106_class_without_optimizer(string attributes, string name) =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With(attributes, string.Empty))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", name, "Network", "Network"));

    [Theory]
    [InlineData("[{|LRT0106:LearningRate(0.1)|}] private int layer;")]
    [InlineData("[{|LRT0106:LearningRate(0.1)|}] private readonly Linear layer = nn.Linear(1, 1);")]
    [InlineData("[{|LRT0106:LearningRate(0.1)|}] public Linear layer { get; } = nn.Linear(1, 1);")]
    [InlineData("[field: {|LRT0106:LearningRate(0.1)|}] public Linear layer { get; } = nn.Linear(1, 1);")]
    public void LRT0106_member_without_optimizer(string member) =>
        Sources
            .Empty.Marked("Model.cs", TestedModel.With(string.Empty, member))
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LearningRate", "layer", "Network"));

    [Fact]
    public void LRT0106_reports_each_attribute() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                TestedModel.With(
                    "[{|LRT0106:LearningRate(0.1)|}, {|LRT0106:Hypergradient(1)|}]",
                    "[{|LRT0106:Hypergradient(2)|}] private int layer;"
                )
            )
            .Run()
            .AssertDiagnostics(
                Expect.Marked("LRT0106", "LearningRate", "Network", "Network"),
                Expect.Marked("LRT0106", "Hypergradient", "Network", "Network"),
                Expect.Marked("LRT0106", "Hypergradient", "layer", "Network")
            );

    [Fact]
    public void LRT0106_an_optimizer_is_not_inherited() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                """
                using Lrt;
                using static Lrt.Rules;
                using TorchSharp.Modules;
                using static TorchSharp.torch;
                [Optimizer(typeof(Sgd))]
                public partial class Base : nn.Module { public Base() : base("base") { } }
                public partial class Derived : Base { [{|LRT0106:LearningRate(0.1)|}] private readonly Linear layer = nn.Linear(1, 1); }
                """
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0106", "LearningRate", "layer", "Derived"));
}
