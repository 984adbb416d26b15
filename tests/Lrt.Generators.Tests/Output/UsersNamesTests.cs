using System;
using System.IO;
using System.Linq;
using System.Text;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lrt.Generators.Tests.Output;

/// <summary>
/// Whatever users call what they write, and whatever they have dealt with in it, the output compiles without a warning.
/// </summary>
public class UsersNamesTests
{
    private const string Usings =
        "using System; using Lrt; using static Lrt.Rules; using TorchSharp; using TorchSharp.Modules; using static "
        + "TorchSharp.torch; using Sgd = Lrt.Rules.Sgd; using Adam = Lrt.Rules.Adam;\n";

    public static TheoryData<string> Assemblies =>
        ["event", "My-App", "My.App", "My_App", "1st", "a b", "Größe", "namespace", "nint", "Lrt", "System", ".", "😀"];

    public static TheoryData<string> Members =>
        [
            "_1st",
            "__",
            "_",
            "clone",
            "Clone",
            "toString",
            "equals",
            "getHashCode",
            "getType",
            "printMembers",
            "equalityContract",
            "memberwiseClone",
            "deconstruct",
            "finalize",
            "referenceEquals",
            "@event",
            "@nint",
            "@record",
            "@required",
            "@field",
            "nint",
            "dynamic",
            "var",
            "optimizerOptions",
            "learningRate",
            "learningRates",
            "learningRateHypergradient",
            "learningRateTensor",
            "get_LearningRate",
            "set_LearningRate",
            "generatedOptimizer",
            "createOptimizer",
            "model",
            "options",
            "system",
            "lrt",
            "größe",
            "ﬀ",
            "_ª",
            "m",
            "plan",
            "groups",
            "@group",
            "guards",
            "step",
            "weightDecay",
        ];

    public static TheoryData<string> Types =>
        [
            "clone",
            "nint",
            "nuint",
            "dynamic",
            "@var",
            "@record",
            "@required",
            "@file",
            "@scoped",
            "@event",
            "net",
            "T",
            "TLane",
            "Lrt",
            "System",
            "TorchSharp",
            "Größe",
            "_1",
            "Options",
        ];

    public static TheoryData<string> Hyperparameters =>
        [
            "_",
            "_1st",
            "@event",
            "nint",
            "@nint",
            "step",
            "parameter",
            "gradient",
            "streams",
            "scalars",
            "i",
            "T",
            "TLane",
            "t",
            "constants",
            "value",
            "learningRate",
            "größe",
            "options",
            "LearningRates",
            "LearningRateTensor",
            "RandomLearningRates",
            "Name",
            "Plan",
            "Groups",
            "model",
            "group",
            "parameters",
            "LayerGroup",
            "OGroup",
            "O",
            "Stream",
            "Number",
            "number",
            "TowerNumber",
            "MinOfLearningRate",
            "scheduledRate",
            "µ",
        ];

    /// <summary>A kernel that adapts nothing is called like its rule, and has nested classes of fixed names.</summary>
    [Theory]
    [InlineData("Stream")]
    [InlineData("Number")]
    [InlineData("Constant")]
    [InlineData("SharedState")]
    [InlineData("T")]
    [InlineData("TLane")]
    public void Rules_may_be_called_like_parts_of_kernels(string name) =>
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $$"""
                {{Usings}}
                namespace Users
                {
                    [UpdateRule]
                    public partial struct {{name}}
                    {
                        [Hyperparameter(0.1)] public float LearningRate;
                        [State] public float {{name}}State;
                        [State] public float µ;
                        [State] public float μ;
                        [State(Structure = Structure.Global)] public float {{name}}Total;
                        public float Update(float parameter, float gradient, int step)
                        {
                            {{name}}State += gradient;
                            µ += gradient;
                            μ += 2 * gradient;
                            {{name}}Total += Sum.Global(gradient * gradient);
                            return LearningRate * ({{name}}State + µ + μ) / (1 + {{name}}Total) / MathF.Pow(2, step);
                        }
                    }
                    {{Class("M", $"[Optimizer(typeof({name}))]", string.Empty)}}
                }
                """
            )
        );

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assemblies_have_any_name(string name) => Check(Model("Adam", string.Empty).AssemblyName(name));

    [Theory]
    [MemberData(nameof(Members))]
    public void Members_have_any_name(string name)
    {
        Check(Model("Adam", $"[LearningRate(0.1)] private readonly Linear {name} = nn.Linear(1, 1);"));
        Check(
            Sources.Empty.Source(
                "Model.cs",
                Usings
                    + Class(
                        "M",
                        "[LearnedOptimizer(3)]",
                        $"[LearnedOptimizer(2)] private readonly Linear {name} = nn.Linear(1, 1);"
                    )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Groups_of_other_classes_have_any_name(string name)
    {
        string hides = name == "step" ? "new " : string.Empty;
        Check(
            Sources.Empty.Source(
                "Optimizer.cs",
                $$"""
                {{Usings}}
                [OptimizerFor(typeof(Sequential)), Optimizer(typeof(Adam)), Hypergradient(1e-6)]
                public sealed partial class O
                {
                    [ParameterGroup("a")] private {{hides}}readonly OptimizerGroup {{name}};
                }
                [OptimizerFor(typeof(Sequential)), Optimizer(typeof(Adam))]
                public sealed partial class P
                {
                    [ParameterGroup("a"), LearnedOptimizer(2)] private {{hides}}readonly OptimizerGroup? {{name}};
                }
                """
            )
        );
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Optimizers_of_other_classes_have_any_name(string name) =>
        Check(
            Sources.Empty.Source(
                "Optimizer.cs",
                $$"""
                #pragma warning disable CS8981, CS8860
                {{Usings}}
                namespace Users
                {
                    [OptimizerFor(typeof(Sequential)), Optimizer(typeof(Adam)), LayerDecay(0.9, "\"a\\*")]
                    public sealed partial class {{name}}
                    {
                        [ParameterGroup("{a}", "b\n")] private readonly OptimizerGroup o;
                    }
                }
                """
            )
        );

    [Theory]
    [InlineData("ToString")]
    [InlineData("GetType")]
    public void Members_hide_methods(string name) =>
        Check(
            Sources.Empty.Source(
                "Model.cs",
                Usings
                    + Class(
                        "M",
                        "[LearnedOptimizer(3)]",
                        $"[Optimizer(typeof(Sgd)), LearningRate(0.1)] private readonly new Linear {name} = "
                            + "nn.Linear(1, 1);"
                    )
            )
        );

    [Theory]
    [MemberData(nameof(Types))]
    public void Models_and_rules_have_any_name(string name)
    {
        string plain = name.TrimStart('@');
        Check(
            Sources.Empty.Source(
                "Model.cs",
                $"#pragma warning disable CS8981\n{Usings}namespace Users {{ "
                    + $"{Class(name, "[Optimizer(typeof(Adam))]", string.Empty)} }}"
            )
        );
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $$"""
                #pragma warning disable CS8981, CS8860
                {{Usings}}
                namespace Users
                {
                    [UpdateRule] public partial struct {{name}} { [Hyperparameter(0.1)] public float LearningRate; public float Update(float parameter, float gradient, int step) => LearningRate * gradient; }
                    {{Class("M" + plain, $"[Optimizer(typeof({name})), Hypergradient(1e-3)]", string.Empty)}}
                }
                """
            )
        );
    }

    /// <summary>
    /// Types of the generated optimizer are nearer to its parts than the model and its type parameters.
    /// </summary>
    [Theory]
    [InlineData("OGroup", "OGroup")]
    [InlineData("O", "O")]
    [InlineData("M<OGroup>", "M")]
    [InlineData("M<O>", "M")]
    public void Models_are_called_like_what_their_members_make(string type, string name) =>
        Check(
            Sources.Empty.Source(
                "Model.cs",
                Usings
                    + Class(
                            name,
                            "[Optimizer(typeof(Adam)), LearningRateTensor(0.1, 1e-3)]",
                            "[LearningRate(0.1)] private readonly Linear o = nn.Linear(1, 1);"
                        )
                        .Replace($"class {name} ", $"class {type} ")
            )
        );

    /// <summary>A user's type of that name in the global namespace is nearer to a kernel than C#'s own.</summary>
    [Fact]
    public void A_type_may_be_called_nint() =>
        Check(
            Sources.Empty.Source(
                "Model.cs",
                "#pragma warning disable "
                    + $"CS8981\n{Usings}{Class("M", "[Optimizer(typeof(Adam)), Hypergradient(1e-3)]", string.Empty)} "
                    + "public struct "
                    + "nint { }"
            )
        );

    [Theory]
    [MemberData(nameof(Hyperparameters))]
    public void Hyperparameters_and_states_have_any_name(string name) =>
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $$"""
                {{Usings}}
                [UpdateRule]
                public partial struct R
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    [Hyperparameter(0.1)] public float {{name}};
                    [State] public float S{{name.TrimStart('@')}};
                    public float Update(float p, float g, int t) { S{{name.TrimStart(
                    '@'
                )}} += g * {{name}}; return LearningRate * S{{name.TrimStart('@')}} * {{name}}; }
                }
                {{Class(
                    "M",
                    $"[Optimizer(typeof(R)), Hypergradient(1e-3), Hypergradient(1e-3, Of = nameof(R.{name}), "
                        + "Structure = Structure.PerParameter)]",
                    "[LearningRate(0.2)] private readonly Linear o = nn.Linear(1, 1);"
                )}}
                """
            )
        );

    [Fact]
    public void A_rule_may_not_be_called_like_a_generated_member() =>
        Sources
            .Empty.Marked(
                "Rule.cs",
                "using Lrt; [UpdateRule] public partial struct {|LRT0008:DerivativeLearningRate|} { "
                    + "[Hyperparameter(0.1)] public float LearningRate; public float Update(float p, float g, "
                    + "int t) => "
                    + "LearningRate * g; }"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0008", "DerivativeLearningRate", "DerivativeLearningRate"));

    [Fact]
    public void A_model_may_not_override_what_is_generated() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                $"{Usings}public abstract class Base : nn.Module<Tensor, Tensor> {{ protected Base() : base(\"b\") {{ "
                    + "} public abstract object CreateOptimizer(); }\n"
                    + "[Optimizer(typeof(Sgd))] public abstract partial class {|LRT0113:M|} : Base { }"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0113", "CreateOptimizer", "M"));

    [Fact]
    public void Two_assemblies_never_share_a_namespace()
    {
        string[] spaces =
        [
            .. new[] { "My.App", "My-App", "My_App", "My App", "my.app", "1My.App", "_1My.App" }.Select(name =>
                Model("Adam", string.Empty)
                    .AssemblyName(name)
                    .Run()
                    .Generated.Select(g => g.HintName)
                    .Single(h => h.StartsWith("Lrt.Generated.", StringComparison.Ordinal))
            ),
        ];
        Assert.Equal(spaces.Length, spaces.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Friend_assemblies_have_kernels_each()
    {
        GeneratorRun library = Model("Adam", string.Empty)
            .AssemblyName("My-App")
            .Source("Friends.cs", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"My.App\")]")
            .Rewrite("Model.cs", text => text.Replace("class M", "class L").Replace("public M(", "public L("))
            .Run();
        using MemoryStream image = new();
        Assert.True(library.Output.Emit(image).Success);
        Check(
            Model("Adam", string.Empty)
                .AssemblyName("My.App")
                .Reference(MetadataReference.CreateFromImage(image.ToArray()))
        );
    }

    [Theory]
    [InlineData("[Obsolete]", "CS0612")]
    [InlineData("[Obsolete(\"x\")]", "CS0618")]
    [InlineData("[Obsolete(\"x\", DiagnosticId = \"OLD1\")]", "OLD1")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]", "EXP1")]
    public void What_is_obsolete_or_experimental_is_optimized(string attribute, string id)
    {
        Check(Model("Adam", $"{attribute} [LearningRate(0.1)] public Linear Old {{ get; }} = nn.Linear(1, 1);"));
        Check(Model("Adam", $"{attribute} [field: LearningRate(0.1)] public Linear Old {{ get; }} = nn.Linear(1, 1);"));
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $$"""
                #pragma warning disable {{id}}
                {{Usings}}
                [UpdateRule] public partial struct R { [Hyperparameter(0.01)] public float LearningRate; {{attribute}} [Hyperparameter(0.5)] public float Old; {{attribute}} [State] public float Older; public float Update(float p, float g, int t) { Older += g; return LearningRate * Older * Old; } }
                {{Class("M", "[Optimizer(typeof(R)), Hypergradient(1e-3)]", string.Empty)}}
                """
            )
        );
        Check(
            Sources.Empty.Source(
                "Model.cs",
                $"#pragma warning disable {id}\n{Usings}{attribute} public sealed class Mask {{ }}\n"
                    + Class(
                            "M",
                            "[Optimizer(typeof(Sgd)), Alrao(1e-5, 1)]",
                            "private readonly AveragedOutput<Linear> o = new(3, () => nn.Linear(1, 2)); public "
                                + "override Tensor forward(Tensor x, Mask[] mask) => x;"
                        )
                        .Replace("nn.Module<Tensor, Tensor>", "nn.Module<Tensor, Mask[], Tensor>")
                        .Replace(" public override Tensor forward(Tensor x) => x;", string.Empty)
            )
        );
    }

    /// <summary>What only obsolete code may use is used by obsolete code.</summary>
    [Fact]
    public void What_may_not_be_used_any_more_is_optimized()
    {
        Check(
            Model("Adam", "[Obsolete(\"x\", true)] [LearningRate(0.1)] public Linear Old { get; } = nn.Linear(1, 1);")
        );
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $"{Usings}[UpdateRule] public partial struct R {{ [Hyperparameter(0.01)] public float LearningRate; "
                    + "[Obsolete(\"x\", true), Hyperparameter(0.5)] public float Old; [Obsolete] public float "
                    + "Update(float p, float g, "
                    + "int t) => LearningRate * g * Old; }"
            )
        );
    }

    [Fact]
    public void What_complies_with_the_CLS_may_have_an_optimizer() =>
        Check(
            Model("Adam", "[LearningRate(0.1)] private readonly Linear _1st = nn.Linear(1, 1);")
                .Rewrite("Model.cs", text => text.Replace("[Optimizer(", "[CLSCompliant(false), Optimizer("))
                .Source("Cls.cs", "[assembly: System.CLSCompliant(true)]")
        );

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("public")]
    public void Derived_models_have_members_of_the_same_names(string accessibility)
    {
        string hides = accessibility == "private" ? string.Empty : "new ";
        Check(
            Sources.Empty.Source(
                "Models.cs",
                $$"""
                {{Usings}}
                [Optimizer(typeof(Adam)), Alrao(1e-5, 1)] public partial class B : nn.Module<Tensor, Tensor> { [LearningRate(0.1)] {{accessibility}} readonly Linear _encoder = nn.Linear(3, 3); private readonly AveragedOutput<Linear> o = new(3, () => nn.Linear(3, 2)); public B() : base("B") => RegisterComponents(); public override Tensor forward(Tensor x) => x; }
                [Optimizer(typeof(Sgd))] public partial class M : B { [LearningRate(0.2)] {{accessibility}} {{hides}}readonly Linear _encoder = nn.Linear(3, 2); [LearningRate(0.2)] private readonly Linear encoder = nn.Linear(3, 2); public M() => RegisterComponents(); }
                [LearnedOptimizer(3)] public partial class N : M { [LearnedOptimizer(2)] private readonly Linear encoder = nn.Linear(3, 2); public N() => RegisterComponents(); }
                [LearnedOptimizer(3)] public sealed partial class O : N { [LearnedOptimizer(2)] private readonly Linear encoder = nn.Linear(3, 2); public O() => RegisterComponents(); }
                """
            )
        );
    }

    [Theory]
    [InlineData("g != g ? 0 : gradient")]
    [InlineData("g == g ? gradient : 0")]
    [InlineData("g <= g ? gradient : 0")]
    [InlineData("g < g ? 0 : gradient")]
    [InlineData("g > g ? 0 : gradient")]
    [InlineData("!(g >= g) ? 0 : gradient")]
    [InlineData("step != step ? 0 : gradient")]
    [InlineData("Other == Other ? gradient * Other : 0")]
    public void Rules_test_for_NaN(string value) =>
        Check(
            Sources.Empty.Source(
                "Rule.cs",
                $$"""
                #pragma warning disable CS1718
                {{Usings}}
                [UpdateRule] public partial struct R { [Hyperparameter(0.01)] public float LearningRate; [Hyperparameter(0.01)] public float Other; public float Update(float parameter, float gradient, int step) { float g = gradient; return LearningRate * ({{value}}); } }
                {{Class("M", "[Optimizer(typeof(R)), LearningRate(0.1), Hypergradient(1e-3)]", string.Empty)}}
                """
            )
        );

    [Theory]
    [InlineData("[Optimizer(typeof(Sgd))]", "[LearningRate(0.1)]")]
    [InlineData("[Optimizer(typeof(Sgd))]", "[LearnedOptimizer(3)]")]
    [InlineData("[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 1e-3)]", "[Set(\"WeightDecay\", 0.1)]")]
    public void Members_may_be_nullable(string model, string member) =>
        Check(
            Sources.Empty.Source(
                "Model.cs",
                Usings + Class("M", model, $"{member} private readonly Linear? o = null; public Linear? O => o;")
            )
        );

    [Fact]
    public void Averaged_outputs_may_be_nullable() =>
        Check(
            Sources.Empty.Source(
                "Model.cs",
                Usings
                    + Class(
                        "M",
                        "[Optimizer(typeof(Sgd)), Alrao(1e-5, 1)]",
                        "private readonly AveragedOutput<Linear>? o = new(3, () => nn.Linear(1, 2));"
                    )
            )
        );

    [Fact]
    public void Averaged_outputs_belong_to_one_model() =>
        Sources
            .Empty.Marked(
                "Model.cs",
                Usings
                    + Class(
                        "M",
                        "[Optimizer(typeof(Sgd)), Alrao(1e-5, 1)]",
                        "private static readonly AveragedOutput<Linear> {|LRT0302:o|} = new(3, () => nn.Linear(1, 2));"
                    )
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0302", "M", "'o' is static; an averaged output belongs to one model"));

    [Theory]
    [InlineData(
        "[Optimizer(typeof(Sgd)), Alrao(1e-5, 1)]",
        "private readonly AveragedOutput<Linear> o = new(3, () => nn.Linear(1, 2));",
        "Tensor? input2",
        ""
    )]
    [InlineData(
        "[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 1e-3)]",
        "private readonly Linear o = nn.Linear(1, 2);",
        "Tensor? input2",
        ", input1)"
    )]
    public void Inputs_may_be_null(string attributes, string members, string parameter, string examples)
    {
        GeneratorSetup setup = Sources.Empty.Source(
            "Model.cs",
            Usings
                + Class("M", attributes, members)
                    .Replace("nn.Module<Tensor, Tensor>", "nn.Module<Tensor, Tensor?, Tensor>")
                    .Replace("Tensor x)", "Tensor x, Tensor? mask)")
        );
        Check(setup);
        string text = setup
            .Run()
            .Generated.Single(g => g.HintName.EndsWith(".Optimizer.g.cs", StringComparison.Ordinal))
            .Text;
        Assert.Contains(parameter, text, StringComparison.Ordinal);
        Assert.Contains(examples, text, StringComparison.Ordinal);
    }

    /// <summary>
    /// While somebody types, two types have one name; the compiler says so, and everything else is there.
    /// </summary>
    [Fact]
    public void Types_of_one_name_leave_all_others_alone()
    {
        GeneratorRun run = Sources
            .Empty.Source(
                "Models.cs",
                $$"""
                {{Usings}}
                {{Class("M", "[Optimizer(typeof(Sgd))]", string.Empty)}}
                [Optimizer(typeof(Sgd))] public partial record M { }
                {{Class("N", "[Optimizer(typeof(Sgd))]", string.Empty)}}
                [UpdateRule] public partial struct R { [Hyperparameter(0.1)] public float LearningRate; public float Update(float p, float g, int t) => LearningRate * g; }
                [UpdateRule] public partial record struct R { [Hyperparameter(0.1)] public float LearningRate; public float Update(float p, float g, int t) => LearningRate * g; }
                """
            )
            .Run();
        Assert.DoesNotContain(run.GeneratorDiagnostics, d =>
            d.Severity == DiagnosticSeverity.Error || d.Id == "CS8785"
        );
        Assert.Equal(["M", "N", "R"], run.Generated.Select(g => g.HintName.Split('.')[0]).Where(n => n.Length == 1));
    }

    [Theory]
    [InlineData("МодельПрогнозированияНагрузкиЭлектросетиИПрогнозаПогодыНаЗавтра")]
    [InlineData(
        "AModelWhoseNameGoesOnAndOnUntilNoFileSystemTakesItAnyMoreAndThenSomeMore"
            + "BecauseSomeCodeGeneratorOfTheUsersWroteItFromADescriptionInProseThatWasNeverMeantToBeOne"
    )]
    public void File_names_are_bounded(string name)
    {
        GeneratorSetup setup = Sources
            .Empty.Source(
                "Model.cs",
                $$"""
                {{Usings}}
                namespace {{name}}.Inner
                {
                    {{Class(name, "[Optimizer(typeof(R)), Hypergradient(1e-3)]", string.Empty)}}
                    {{Class(name + "2", "[Optimizer(typeof(Adam))]", string.Empty)}}
                    [UpdateRule] public partial struct R { [Hyperparameter(0.1)] public float LearningRate; public float Update(float p, float g, int t) => LearningRate * g; }
                }
                """
            )
            .AssemblyName(name);
        Check(setup);
        string[] names = [.. setup.Run().Generated.Select(g => g.HintName)];
        Assert.Equal(5, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(Encoding.UTF8.GetByteCount(n), 1, 120));
    }

    /// <summary>The diagnostic is the only error: what is generated for a rule with one compiles.</summary>
    [Theory]
    [InlineData("[field: Hyperparameter(0.01)] public float {|LRT0004:LearningRate|} { get; set; }", "LearningRate")]
    [InlineData(
        "[Hyperparameter(0.01)] public float LearningRate; [field: State] public float {|LRT0004:Velocity|} { "
            + "get; set; }",
        "Velocity"
    )]
    public void Properties_are_reported_and_nothing_else(string members, string name) =>
        Sources
            .Empty.Marked(
                "Rule.cs",
                $"using Lrt; [UpdateRule] public partial struct R {{ {members} public float Update(float p, float g, "
                    + "int s) => LearningRate * g; }"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0004", name, "R"));

    private static GeneratorSetup Model(string rule, string members) =>
        Sources.Empty.Source(
            "Model.cs",
            Usings + Class("M", $"[Optimizer(typeof({rule})), Hypergradient(1e-3)]", members)
        );

    private static string Class(string name, string attributes, string members) =>
        $"{attributes} public partial class {name} : nn.Module<Tensor, Tensor> {{ private readonly Linear layer = "
        + $"nn.Linear(1, 1); {members} public {name}() : base(\"m\") => RegisterComponents(); public override Tensor "
        + "forward(Tensor x) => x; }";

    private static void Check(GeneratorSetup setup)
    {
        GeneratorRun run = setup.Run();
        Assert.DoesNotContain(run.AnalyzerDiagnostics.Concat(run.GeneratorDiagnostics), d =>
            d.Severity >= DiagnosticSeverity.Warning
        );
        CompilesClean.Check(setup, LanguageVersion.CSharp11);
    }
}
