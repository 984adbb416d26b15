using System;
using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>The fixes for names that are not found, or found twice.</summary>
public class NameCodeFixTests
{
    private static readonly QualifyRuleCodeFix Qualify = new();
    private static readonly AddUsingCodeFix AddUsing = new();

    [Theory]
    [InlineData("typeof(Adam)", "typeof(Rules.Adam)")]
    [InlineData("typeof(SGD)", "typeof(Rules.Sgd)")]
    [InlineData("typeof(AdamW)", "typeof(Rules.AdamW)")]
    [InlineData("typeof(Lion)", "typeof(Rules.Lion)")]
    [InlineData("typeof(TorchSharp.Modules.Adam)", "typeof(Rules.Adam)")]
    [InlineData("typeof(Rules.Adamw)", "typeof(Rules.AdamW)")]
    [InlineData("typeof( /* its */ Adam /* rule */ )", "typeof( /* its */ Rules.Adam /* rule */ )")]
    public async Task Rule_is_named_in_full(string before, string after) =>
        (
            await Qualify.Turns(
                ModelText.WithLayer($"[Optimizer({before})]"),
                ModelText.WithLayer($"[Optimizer({after})]")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Rule_that_two_usings_find_is_named_in_full()
    {
        string before = ModelText
            .WithLayer("[Optimizer(typeof(Adam))]")
            .Replace("using static", "using static Lrt.Rules;\nusing static", StringComparison.Ordinal);
        (
            await Qualify.Turns(before, before.Replace("typeof(Adam)", "typeof(Rules.Adam)", StringComparison.Ordinal))
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("[Optimizer(typeof(Linear))]")]
    [InlineData("[Optimizer(typeof(LBFGS))]")]
    [InlineData("[Optimizer(typeof(int))]")]
    public async Task Type_with_the_name_of_no_rule_is_left_alone(string attribute) =>
        await Qualify.OffersNothing(ModelText.WithLayer(attribute));

    [Fact]
    public async Task All_rules_are_named_in_full() =>
        (
            await Qualify.TurnsAll(
                (
                    ModelText.WithLayer("[Optimizer(typeof(Adam))]", "[Optimizer(typeof(SGD))]"),
                    ModelText.WithLayer("[Optimizer(typeof(Rules.Adam))]", "[Optimizer(typeof(Rules.Sgd))]")
                ),
                (
                    ModelText.WithLayer("[Optimizer(typeof(AdamW))]", name: "Other"),
                    ModelText.WithLayer("[Optimizer(typeof(Rules.AdamW))]", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("using System;\nusing TorchSharp.Modules;\n", "using System;\nusing Lrt;\nusing TorchSharp.Modules;\n")]
    [InlineData("using TorchSharp.Modules;\n", "using Lrt;\nusing TorchSharp.Modules;\n")]
    [InlineData("using TorchSharp.Modules; // layers\n", "using Lrt;\nusing TorchSharp.Modules; // layers\n")]
    [InlineData(
        "using Alias = System.Math;\nusing TorchSharp.Modules;\n",
        "using Alias = System.Math;\nusing Lrt;\nusing TorchSharp.Modules;\n"
    )]
    public async Task Directive_is_added_in_order(string before, string after) =>
        (await AddUsing.Turns(before + Tail("Network"), after + Tail("Network"))).AssertNoDiagnostics();

    [Fact]
    public async Task Directive_is_added_to_a_file_without_any()
    {
        const string rule = """
            [UpdateRule]
            public partial struct Half
            {
                public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
            }
            """;
        (await AddUsing.Turns(rule, "using Lrt;\n\n" + rule)).AssertNoDiagnostics();
    }

    [Fact]
    public async Task All_files_get_the_directive_once() =>
        (
            await AddUsing.TurnsAll(
                (
                    "using TorchSharp.Modules;\n" + Tail("Network"),
                    "using Lrt;\nusing TorchSharp.Modules;\n" + Tail("Network")
                ),
                (
                    "using TorchSharp.Modules;\n" + Tail("Other"),
                    "using Lrt;\nusing TorchSharp.Modules;\n" + Tail("Other")
                )
            )
        ).AssertNoDiagnostics();

    private static string Tail(string name) =>
        $$"""
            using static TorchSharp.torch;

            namespace Sample;

            [Optimizer(typeof(Rules.Sgd))]
            [LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-4)]
            public sealed partial class {{name}} : nn.Module<Tensor, Tensor>
            {
                private readonly Linear layer = nn.Linear(4, 1);

                public {{name}}() : base("n") => RegisterComponents();

                public override Tensor forward(Tensor x) => layer.call(x);
            }
            """.Replace("\r\n", "\n", StringComparison.Ordinal);
}
