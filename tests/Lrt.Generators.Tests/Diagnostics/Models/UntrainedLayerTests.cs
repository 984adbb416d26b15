using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0140 to LRT0143: layers that no optimizer would train.</summary>
public class UntrainedLayerTests
{
    private const string Layer = "private Linear layer = nn.Linear(4, 1);";

    [Theory]
    [InlineData("public Network() : base(\"n\") { }" + Layer)]
    [InlineData("public Network() : base(\"n\") => layer = nn.Linear(4, 1); private readonly Linear layer;")]
    public void LRT0140_layers_that_are_never_registered(string members) =>
        Run("{|LRT0140:Network|}", members).AssertDiagnostics(Expect.Marked("LRT0140", "Network", "'layer'"));

    [Theory]
    [InlineData("public Network() : base(\"n\") { RegisterComponents(); }" + Layer)]
    [InlineData("public Network() : base(\"n\") => register_module(\"layer\", layer);" + Layer)]
    [InlineData("public Network() : base(\"n\") { } private readonly Dropout drop = nn.Dropout();")]
    [InlineData("public Network() : base(\"n\") { } private static readonly Linear Shared = nn.Linear(4, 1);")]
    [InlineData("public Network() : base(\"n\") { } public Linear Shown => null!;")]
    public void Layers_that_are_registered_or_none(string members) => Run("Network", members).AssertNoDiagnostics();

    [Fact]
    public void Layers_of_an_abstract_model_are_left_to_what_derives_from_it() =>
        Run("Network", "protected Network() : base(\"n\") { }" + Layer, modifier: "abstract").AssertNoDiagnostics();

    [Theory]
    [InlineData("Linear[]")]
    [InlineData("Linear[][]")]
    [InlineData("System.Collections.Generic.List<Linear>")]
    [InlineData("System.Collections.Generic.IReadOnlyList<Parameter>")]
    [InlineData("System.Collections.Generic.IEnumerable<nn.Module<Tensor, Tensor>>")]
    [InlineData("(Linear, Linear)")]
    public void LRT0141_layers_in_a_collection(string type)
    {
        string shown = type.Replace("System.Collections.Generic.", string.Empty, System.StringComparison.Ordinal)
            .Replace("nn.Module", "torch.nn.Module", System.StringComparison.Ordinal)
            .Replace("<Tensor, Tensor>", "<torch.Tensor, torch.Tensor>", System.StringComparison.Ordinal);
        shown = shown
            .Replace("torch.", string.Empty, System.StringComparison.Ordinal)
            .Replace("nn.Module", "Module", System.StringComparison.Ordinal);
        Run(
                "Network",
                $"public Network() : base(\"n\") {{ RegisterComponents(); }} private readonly {type} "
                    + "{|LRT0141:layers|} = default!;"
            )
            .AssertDiagnostics(Expect.Marked("LRT0141", "layers", shown));
    }

    [Theory]
    [InlineData("System.Collections.Generic.List<Tensor>")]
    [InlineData("System.Collections.Generic.List<Dropout>")]
    [InlineData("ModuleList<Linear>")]
    [InlineData("string")]
    [InlineData("System.Func<Linear>")]
    public void Collections_of_something_else(string type) =>
        Run(
                "Network",
                $"public Network() : base(\"n\") {{ RegisterComponents(); }} private readonly {type} layers = default!;"
            )
            .AssertNoDiagnostics();

    [Fact]
    public void LRT0142_layer_assigned_after_registering() =>
        Run(
                "Network",
                "private Linear a, b; public Network() : base(\"n\") { a = nn.Linear(1, 1); RegisterComponents(); "
                    + "{|LRT0142:b|} = nn.Linear(1, 1); }"
            )
            .AssertDiagnostics(Expect.Marked("LRT0142", "b", "RegisterComponents()"));

    [Fact]
    public void LRT0142_layer_of_a_base_that_is_replaced() =>
        Run(
                "Network",
                "public Network() { {|LRT0142:head|} = nn.Linear(1, 2); }",
                "Base",
                "public class Base : nn.Module { protected Linear head = nn.Linear(1, 1); public Base() : base(\"b\") "
                    + "{ RegisterComponents(); } }"
            )
            .AssertDiagnostics(Expect.Marked("LRT0142", "head", "the constructor of 'Base'"));

    [Theory]
    [InlineData(
        "private Linear a; public Network() : base(\"n\") { RegisterComponents(); a = nn.Linear(1, 1); "
            + "register_module(\"a\", a); }"
    )]
    [InlineData("private Linear? a; public Network() : base(\"n\") { RegisterComponents(); a = null; }")]
    public void Assignments_that_change_nothing(string members) => Run("Network", members).AssertNoDiagnostics();

    [Fact]
    public void LRT0143_optimizer_created_before_registering() =>
        Run(
                "Network",
                Layer
                    + "public Network() : base(\"n\") { using var optimizer = {|LRT0143:CreateOptimizer()|}; "
                    + "RegisterComponents(); }"
            )
            .AssertDiagnostics(Expect.Marked("LRT0143", "Network"));

    private static GeneratorRun Run(
        string name,
        string members,
        string above = "nn.Module",
        string types = "",
        string modifier = "sealed"
    ) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                $$"""
                #nullable enable
                #pragma warning disable CS0169, CS0414, CS0649, CS8618
                using Lrt;
                using static Lrt.Rules;
                using TorchSharp;
                using TorchSharp.Modules;
                using static TorchSharp.torch;

                namespace Sample;

                [Optimizer(typeof(Sgd))]
                public {{modifier}} partial class {{name}} : {{above}}
                {
                    {{members}}
                }

                {{types}}
                """
            )
            .Run();
}
