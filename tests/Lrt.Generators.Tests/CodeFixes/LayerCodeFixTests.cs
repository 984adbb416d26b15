using System;
using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>The fixes that change how a model declares, assigns or registers its layers.</summary>
public class LayerCodeFixTests
{
    private const string Sgd = "[Optimizer(typeof(Rules.Sgd))]";

    [Theory]
    [InlineData(
        "Linear[] layers = [nn.Linear(4, 4), nn.Linear(4, 4)];",
        "ModuleList<Linear> layers = nn.ModuleList<Linear>(nn.Linear(4, 4), nn.Linear(4, 4));"
    )]
    [InlineData(
        "Linear[] layers = { nn.Linear(4, 4) };",
        "ModuleList<Linear> layers = nn.ModuleList<Linear>(nn.Linear(4, 4));"
    )]
    [InlineData(
        "Linear[] layers = new Linear[] { nn.Linear(4, 4) };",
        "ModuleList<Linear> layers = nn.ModuleList<Linear>(nn.Linear(4, 4));"
    )]
    [InlineData(
        "Linear[] layers = new[] { nn.Linear(4, 4) };",
        "ModuleList<Linear> layers = nn.ModuleList<Linear>(nn.Linear(4, 4));"
    )]
    [InlineData("List<Linear> layers = [];", "ModuleList<Linear> layers = nn.ModuleList<Linear>();")]
    [InlineData("List<Linear> layers = new();", "ModuleList<Linear> layers = nn.ModuleList<Linear>();")]
    [InlineData(
        "IReadOnlyList<nn.Module<Tensor, Tensor>> layers = new List<nn.Module<Tensor, Tensor>> { nn.Linear(4, 4) };",
        "ModuleList<nn.Module<Tensor, Tensor>> layers = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(4, 4));"
    )]
    [InlineData(
        "Parameter[] layers = [nn.Parameter(ones(3))];",
        "ParameterList layers = nn.ParameterList(nn.Parameter(ones(3)));"
    )]
    public async Task Collection_of_layers_becomes_a_module(string before, string after) =>
        (
            await new UseModuleListCodeFix().Turns(
                Model("private readonly " + before),
                Model("private readonly " + after)
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Assignments_and_uses_follow() =>
        (
            await new UseModuleListCodeFix().Turns(
                Model(
                    "private readonly Linear[] layers;",
                    "layers = new[] { nn.Linear(4, 4) }; ",
                    "foreach (Linear layer in layers) { x = layer.call(x); } return layers[layers.Length - 1].call(x);"
                ),
                Model(
                    "private readonly ModuleList<Linear> layers;",
                    "layers = nn.ModuleList<Linear>(nn.Linear(4, 4)); ",
                    "foreach (Linear layer in layers) { x = layer.call(x); } return layers[layers.Count - 1].call(x);"
                )
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Annotated_collection_becomes_a_module() =>
        (
            await new UseModuleListCodeFix().Turns(
                Model("[LearningRate(0.1)] private readonly List<Linear> layers = [nn.Linear(4, 4)];"),
                Model(
                    "[LearningRate(0.1)] private readonly ModuleList<Linear> layers = "
                        + "nn.ModuleList<Linear>(nn.Linear(4, 4));"
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("public readonly Linear[] layers = [nn.Linear(4, 4)];", "", "")]
    [InlineData("private readonly Linear[] layers = [.. Many()];", "", "")]
    [InlineData("private readonly Linear[] layers = Many();", "", "")]
    [InlineData("private readonly Dictionary<int, Linear> layers = [];", "", "")]
    [InlineData("private readonly (Linear, Linear) layers = (nn.Linear(4, 4), nn.Linear(4, 4));", "", "")]
    [InlineData("private readonly Linear[] layers = [nn.Linear(4, 4)];", "", "Array.Reverse(layers); ")]
    [InlineData("private Linear[] layers = [nn.Linear(4, 4)];", "layers = Many(); ", "")]
    public async Task Collection_whose_values_or_uses_do_not_fit_is_left_alone(
        string field,
        string construction,
        string use
    ) =>
        await new UseModuleListCodeFix().OffersNothing(
            Model(
                field + " private static Linear[] Many() => [nn.Linear(4, 4)];",
                construction,
                use + "return x;",
                "using System;\n"
            )
        );

    [Fact]
    public async Task All_collections_become_modules() =>
        (
            await new UseModuleListCodeFix().TurnsAll(
                (
                    Model("private readonly Linear[] a = [nn.Linear(4, 4)]; private readonly List<GELU> b = [];"),
                    Model(
                        "private readonly ModuleList<Linear> a = nn.ModuleList<Linear>(nn.Linear(4, 4)); "
                            + "private readonly List<GELU> b = [];"
                    )
                ),
                (
                    Model("private readonly List<Linear> a = [], b = [];", name: "Other")
                        .Replace("a = [], b = []", "a = []"),
                    Model("private readonly ModuleList<Linear> a = nn.ModuleList<Linear>();", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData(
        "private readonly Tensor scale = ones(4);",
        "private readonly Parameter scale = nn.Parameter(ones(4));"
    )]
    [InlineData("private Tensor? scale = ones(4);", "private Parameter? scale = nn.Parameter(ones(4));")]
    public async Task Tensor_becomes_a_parameter(string before, string after) =>
        (
            await new MakeParameterCodeFix().Turns(
                Model("[LearningRate(0.1)] " + before, use: "return x * scale!;", usings: "#nullable enable\n"),
                Model("[LearningRate(0.1)] " + after, use: "return x * scale!;", usings: "#nullable enable\n")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Tensor_that_is_assigned_becomes_a_parameter() =>
        (
            await new MakeParameterCodeFix().Turns(
                Model("[LearningRate(0.1)] private readonly Tensor scale;", "this.scale = ones(4); "),
                Model("[LearningRate(0.1)] private readonly Parameter scale;", "this.scale = nn.Parameter(ones(4)); ")
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("public readonly Tensor scale = ones(4);")]
    [InlineData("private readonly Tensor scale = ones(4), bias = zeros(4);")]
    [InlineData("private Tensor scale => ones(4);")]
    [InlineData("private readonly int width = 4;")]
    public async Task What_is_not_a_tensor_of_the_model_alone_is_left_alone(string member) =>
        await new MakeParameterCodeFix().OffersNothing(Model("[LearningRate(0.1)] " + member));

    [Fact]
    public async Task All_tensors_become_parameters() =>
        (
            await new MakeParameterCodeFix().TurnsAll(
                (
                    Model(
                        "[LearningRate(0.1)] private Tensor scale = ones(4); "
                            + "[LearningRate(1)] private Tensor shift = zeros(4);"
                    ),
                    Model(
                        "[LearningRate(0.1)] private Parameter scale = nn.Parameter(ones(4)); "
                            + "[LearningRate(1)] private Parameter shift = nn.Parameter(zeros(4));"
                    )
                ),
                (
                    Model("[LearningRate(0.1)] private Tensor scale = ones(4);", name: "Other"),
                    Model("[LearningRate(0.1)] private Parameter scale = nn.Parameter(ones(4));", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("private static readonly Linear layer", "private readonly Linear layer")]
    [InlineData("static readonly Linear layer", "readonly Linear layer")]
    [InlineData("private static Linear layer { get; } ", "private Linear layer { get; } ")]
    public async Task Static_layer_becomes_one_of_the_model(string before, string after) =>
        (
            await new MakeInstanceCodeFix().Turns(
                Model($"[LearningRate(0.1)] {before} = nn.Linear(4, 4);", use: "return layer.call(x);"),
                Model($"[LearningRate(0.1)] {after} = nn.Linear(4, 4);", use: "return layer.call(x);")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Static_averaged_output_becomes_one_of_the_model()
    {
        string model = Model("private readonly AveragedOutput<Linear> output = new(3, () => nn.Linear(4, 4));")
            .Replace(Sgd, Sgd + "[Alrao(1e-3, 1)]", StringComparison.Ordinal);
        (
            await new MakeInstanceCodeFix().Turns(
                model.Replace("private readonly", "private static readonly", StringComparison.Ordinal),
                model
            )
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData("private static readonly int width = 4;", "return x;")]
    [InlineData("private static readonly Linear layer = nn.Linear(4, 4);", "return Network.layer.call(x);")]
    [InlineData(
        "private static readonly Linear layer = nn.Linear(4, 4); private static Tensor F(Tensor x) => layer.call(x);",
        "return F(x);"
    )]
    [InlineData(
        "private static readonly Linear layer = nn.Linear(4, 4); "
            + "private static readonly Func<Tensor, Tensor> f = x => layer.call(x);",
        "return f(x);"
    )]
    public async Task Static_member_that_static_code_uses_is_left_alone(string members, string use) =>
        await new MakeInstanceCodeFix().OffersNothing(
            Model("[LearningRate(0.1)] " + members, use: use, usings: "using System;\n")
        );

    [Fact]
    public async Task All_static_layers_become_ones_of_the_model() =>
        (
            await new MakeInstanceCodeFix().TurnsAll(
                (
                    Model(
                        "[LearningRate(0.1)] private static readonly Linear a = nn.Linear(4, 4), b = nn.Linear(4, 4);"
                    ),
                    Model("[LearningRate(0.1)] private readonly Linear a = nn.Linear(4, 4), b = nn.Linear(4, 4);")
                ),
                (
                    Model("[LearningRate(0.1)] private static readonly Linear a = nn.Linear(4, 4);", name: "Other"),
                    Model("[LearningRate(0.1)] private readonly Linear a = nn.Linear(4, 4);", name: "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData(
        "private readonly Linear a = nn.Linear(4, 4), b;",
        "private readonly Linear last = nn.Linear(4, 2);",
        "private readonly AveragedOutput<Linear> last = new(10, () => nn.Linear(4, 2));",
        "b = nn.Linear(4, 4); "
    )]
    public async Task Last_layer_becomes_an_averaged_output(
        string others,
        string before,
        string after,
        string construct
    ) =>
        (
            await new AddAveragedOutputCodeFix().Turns(
                Alrao(Model(others + before, construct, "return last.call(b.call(a.call(x)));")),
                Alrao(Model(others + after, construct, "return last.call(b.call(a.call(x)));"))
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Last_layer_that_the_constructor_assigns_becomes_an_averaged_output() =>
        (
            await new AddAveragedOutputCodeFix().Turns(
                Alrao(Model("private readonly Linear last;", "last = nn.Linear(4, 2); ", "return last.call(x);")),
                Alrao(
                    Model(
                        "private readonly AveragedOutput<Linear> last;",
                        "last = new AveragedOutput<Linear>(10, () => nn.Linear(4, 2)); ",
                        "return last.call(x);"
                    )
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("private readonly Linear last = nn.Linear(4, 2);", "return last.call(x).relu();")]
    [InlineData("private readonly Linear last = nn.Linear(4, 2);", "if (x is null) return x; return last.call(x);")]
    [InlineData("private readonly Conv2d last = nn.Conv2d(4, 2, 3);", "return last.call(x);")]
    [InlineData("public readonly Linear last = nn.Linear(4, 2);", "return last.call(x);")]
    [InlineData(
        "private readonly Linear last = nn.Linear(4, 2);",
        "using Tensor norm = last.weight.norm(); return last.call(x);"
    )]
    public async Task Output_that_the_model_does_not_show_is_left_alone(string members, string use) =>
        await new AddAveragedOutputCodeFix().OffersNothing(Alrao(Model(members, use: use)));

    [Fact]
    public async Task All_last_layers_become_averaged_outputs()
    {
        const string before = "private readonly Linear last = nn.Linear(4, 2);";
        const string after = "private readonly AveragedOutput<Linear> last = new(10, () => nn.Linear(4, 2));";
        (
            await new AddAveragedOutputCodeFix().TurnsAll(
                (Alrao(Model(before, use: "return last.call(x);")), Alrao(Model(after, use: "return last.call(x);"))),
                (
                    Alrao(Model(before, use: "return last.call(x);", name: "Other")),
                    Alrao(Model(after, use: "return last.call(x);", name: "Other"))
                )
            )
        ).AssertNoDiagnostics();
    }

    [Theory]
    [InlineData(
        "RegisterComponents(); a = nn.Linear(1, 1); b = nn.Linear(1, 1); Show(); ",
        "a = nn.Linear(1, 1); b = nn.Linear(1, 1); RegisterComponents(); Show(); "
    )]
    [InlineData(
        "\n        a = nn.Linear(1, 1);\n        RegisterComponents(); // all\n\n        b = nn.Linear(1, 1);\n"
            + "        Show();\n    ",
        "\n        a = nn.Linear(1, 1);\n\n        b = nn.Linear(1, 1);\n        RegisterComponents(); // all\n"
            + "        Show();\n    "
    )]
    public async Task Layers_are_registered_when_all_are_assigned(string before, string after) =>
        (await new RegisterLastCodeFix().Turns(Constructed(before), Constructed(after))).AssertNoDiagnostics();

    [Theory]
    [InlineData("RegisterComponents(); if (a is null) { a = nn.Linear(1, 1); }")]
    [InlineData("if (a is null) { RegisterComponents(); } a = nn.Linear(1, 1);")]
    [InlineData("RegisterComponents(); RegisterComponents(); a = nn.Linear(1, 1);")]
    [InlineData("RegisterComponents(); optimizer = CreateOptimizer(); a = nn.Linear(1, 1);")]
    public async Task Registration_that_is_not_a_plain_statement_is_left_alone(string construction) =>
        await new RegisterLastCodeFix().OffersNothing(Constructed(construction));

    [Fact]
    public async Task All_layers_are_registered_when_all_are_assigned() =>
        (
            await new RegisterLastCodeFix().TurnsAll(
                (
                    Constructed("RegisterComponents(); a = nn.Linear(1, 1); b = nn.Linear(1, 1);"),
                    Constructed("a = nn.Linear(1, 1); b = nn.Linear(1, 1); RegisterComponents();")
                ),
                (
                    Constructed("RegisterComponents(); a = nn.Linear(1, 1);", "Other"),
                    Constructed("a = nn.Linear(1, 1); RegisterComponents();", "Other")
                )
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData(
        "optimizer = CreateOptimizer(); b = nn.Linear(1, 1); RegisterComponents(); Show(); ",
        "b = nn.Linear(1, 1); RegisterComponents(); optimizer = CreateOptimizer(); Show(); "
    )]
    [InlineData(
        "\n        this.optimizer = CreateOptimizer();\n        RegisterComponents();\n    ",
        "\n        RegisterComponents();\n        this.optimizer = CreateOptimizer();\n    "
    )]
    public async Task Optimizer_is_created_when_all_layers_are_registered(string before, string after) =>
        (await new CreateOptimizerLastCodeFix().Turns(Constructed(before), Constructed(after))).AssertNoDiagnostics();

    [Theory]
    [InlineData("optimizer = CreateOptimizer(); optimizer.zero_grad(); RegisterComponents();")]
    [InlineData("using var local = CreateOptimizer(); RegisterComponents();")]
    [InlineData("if (b is null) { optimizer = CreateOptimizer(); } RegisterComponents();")]
    public async Task Optimizer_that_is_used_before_is_left_alone(string construction) =>
        await new CreateOptimizerLastCodeFix().OffersNothing(Constructed(construction));

    [Fact]
    public async Task All_optimizers_are_created_when_all_layers_are_registered() =>
        (
            await new CreateOptimizerLastCodeFix().TurnsAll(
                (
                    Constructed("optimizer = CreateOptimizer(); RegisterComponents();"),
                    Constructed("RegisterComponents(); optimizer = CreateOptimizer();")
                ),
                (
                    Constructed("optimizer = CreateOptimizer(); RegisterComponents();", "Other"),
                    Constructed("RegisterComponents(); optimizer = CreateOptimizer();", "Other")
                )
            )
        ).AssertNoDiagnostics();

    private static string Model(
        string members,
        string construction = "",
        string use = "return x;",
        string usings = "",
        string name = "Network"
    ) =>
        usings
        + ModelText.Of(
            Sgd,
            $"{members}\n\n    public {name}() : base(\"n\") {{ {construction}RegisterComponents(); }}\n\n"
                + $"    public override Tensor forward(Tensor x) {{ {use} }}",
            name
        );

    private static string Alrao(string model) => model.Replace(Sgd, Sgd + "[Alrao(1e-3, 1)]", StringComparison.Ordinal);

    private static string Constructed(string construction, string name = "Network") =>
        ModelText.Of(
            Sgd,
            $"private Linear a = nn.Linear(1, 1), b = nn.Linear(1, 1); private optim.Optimizer? optimizer;\n\n"
                + $"    public {name}() : base(\"n\") {{ {construction} }}\n\n"
                + "    private void Show() => _ = optimizer;\n"
                + "    public override Tensor forward(Tensor x) => b.call(a.call(x));",
            name
        );
}
