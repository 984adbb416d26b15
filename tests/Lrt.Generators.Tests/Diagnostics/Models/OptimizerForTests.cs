using System;
using System.IO;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>LRT0150, LRT0151: optimizers for models of other classes, and their groups of parameters.</summary>
public class OptimizerForTests
{
    private const string Usings =
        "using Lrt; using static Lrt.Rules; using TorchSharp; using TorchSharp.Modules; using static "
        + "TorchSharp.torch; using Sgd = Lrt.Rules.Sgd;\n";

    [Theory]
    [InlineData(
        "[{|LRT0150:OptimizerFor(typeof(Sequential))|}, Optimizer(typeof(Sgd))] public partial class Network : "
            + "nn.Module { public Network() : base(\"n\") { } }",
        "the class is a model itself, which [Optimizer] alone gives an optimizer"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public static partial class "
            + "{|LRT0150:Network|} { }",
        "a static class has no instances"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial record {|LRT0150:Network|} { }",
        "a record cannot be an optimizer; make it a class"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public abstract partial class {|LRT0150:Network|} "
            + "{ }",
        "an abstract class has no instances"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial class {|LRT0150:Network|}<T> { }",
        "the class is generic; make one optimizer for each of the models"
    )]
    [InlineData(
        "public class Above { } [OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial class "
            + "{|LRT0150:Network|} : Above { }",
        "the class derives from 'Above', and an optimizer from ModelOptimizer"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial class {|LRT0150:Network|}(int i) { "
            + "public int I => i; }",
        "the class has a primary constructor, and the constructor is generated"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial class Network { public "
            + "{|LRT0150:Network|}(Sequential m, OptimizerOptions? o) : this(o ?? new OptimizerOptions(), m) { } }",
        "this constructor is generated; leave it out"
    )]
    public void LRT0150_class(string source, string reason) =>
        AssertReported(source, Expect.Marked("LRT0150", "Network", reason));

    [Theory]
    [InlineData("{|LRT0150:null!|}", "name the class of the model")]
    [InlineData("{|LRT0150:typeof(int[])|}", "name the class of the model")]
    [InlineData("{|LRT0150:typeof(string)|}", "'string' does not derive from TorchSharp's nn.Module")]
    [InlineData("model: {|LRT0150:typeof(Network)|}", "'Network' does not derive from TorchSharp's nn.Module")]
    [InlineData("{|LRT0150:typeof(Generic<>)|}", "'Generic<>' has no type arguments; write them")]
    [InlineData("{|LRT0150:typeof(Local)|}", "'Local' is file-local, and cannot be named in another file")]
    [InlineData(
        "{|LRT0150:typeof(Hidden)|}",
        "'Outer.Hidden' is less accessible than 'Network'; make 'Network' private"
    )]
    public void LRT0150_model(string model, string reason) =>
        AssertReported(
            $$"""
            public class Generic<T> : nn.Module { public Generic() : base("g") { } }
            file class Local : nn.Module { public Local() : base("l") { } }
            public partial class Outer
            {
                private class Hidden : nn.Module { public Hidden() : base("h") { } }

                [OptimizerFor({{model}}), Optimizer(typeof(Sgd))] public partial class Network { }
            }
            """.Replace("'Network'", "'Outer.Network'", StringComparison.Ordinal),
            Expect.Marked(
                "LRT0150",
                "Network",
                reason.Replace("'Network' does", "'Outer.Network' does", StringComparison.Ordinal)
            )
        );

    [Theory]
    [InlineData("Alrao(1e-5, 10)", "[Alrao] needs an averaged output and a training step of the model's own class")]
    [InlineData("LearningRateTensor(0.1, 0.01)", "[LearningRateTensor] needs a training step of the model's own class")]
    public void LRT0150_attributes_of_own_models(string attribute, string reason) =>
        AssertReported(
            $"[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd)), {{|LRT0150:{attribute}|}}] "
                + "public partial class Network { }",
            Expect.Marked("LRT0150", "Network", reason)
        );

    [Theory]
    [InlineData(
        "[{|LRT0151:LearningRate(0.1)|}] private readonly OptimizerGroup head;",
        "[LearningRate] is for a group; give the field [ParameterGroup] with the names of the group's parameters"
    )]
    [InlineData(
        "[{|LRT0151:ParameterGroup(\"fc\")|}] private readonly int head;",
        "the field's type must be OptimizerGroup, not int"
    )]
    [InlineData(
        "[{|LRT0151:ParameterGroup(\"fc\")|}] public static readonly OptimizerGroup head = null!;",
        "it belongs on a field of the optimizer itself"
    )]
    [InlineData(
        "[field: {|LRT0151:ParameterGroup(\"fc\")|}] private OptimizerGroup head { get; }",
        "it belongs on a field of the optimizer itself"
    )]
    [InlineData(
        "[{|LRT0151:ParameterGroup|}] private readonly OptimizerGroup head;",
        "name parameters or modules of the model, such as \"fc\""
    )]
    [InlineData(
        "[ParameterGroup(\"fc\", {|LRT0151:\" \"|})] private readonly OptimizerGroup head;",
        "a name is empty and selects no parameter; '*' stands for any characters"
    )]
    [InlineData(
        "[ParameterGroup(\"fc\", \"a\", {|LRT0151:\"fc\"|})] private readonly OptimizerGroup head;",
        "\"fc\" is named twice"
    )]
    public void LRT0151_groups(string member, string reason) =>
        AssertReported(
            "#pragma warning disable CS0169, CS0414\n[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public "
                + $"partial class Network {{ {member} }}",
            Expect.Marked("LRT0151", "head", reason)
        );

    [Fact]
    public void LRT0151_group_without_a_rule() =>
        AssertReported(
            "#pragma warning disable CS0169, CS0414\n[OptimizerFor(typeof(Sequential)), LearnedOptimizer(3)] public "
                + "partial class Network { [{|LRT0151:ParameterGroup(\"fc\")|}] private readonly OptimizerGroup "
                + "head; }",
            Expect.Marked(
                "LRT0151",
                "head",
                "'Network' has no rule to inherit; give the field [Optimizer] or [LearnedOptimizer]"
            )
        );

    [Fact]
    public void LRT0151_group_of_a_model() =>
        AssertReported(
            "#pragma warning disable CS0169\n[Optimizer(typeof(Sgd))] public partial class Network : nn.Module { "
                + "public "
                + "Network() : base(\"n\") { } [{|LRT0151:ParameterGroup(\"fc\")|}] private readonly OptimizerGroup? "
                + "head; }",
            Expect.Marked(
                "LRT0151",
                "head",
                "'Network' is a model, whose members have attributes; the attribute is for a class with [OptimizerFor]"
            )
        );

    [Theory]
    [InlineData(
        "[LayerDecay(0.9, \"a\", {|LRT0131:\"\"|})]",
        "a name is empty and selects no layer; '*' stands for any characters"
    )]
    [InlineData("[{|LRT0131:LayerDecay(0.9)|}]", "name the layers, such as \"layer?\"")]
    [InlineData(
        "[LayerDecay(0.9, \"a\", {|LRT0131:\"a\"|})]",
        "'a' is named twice; its layers have one place in the order"
    )]
    public void LRT0131_layers_of_another_class(string attribute, string reason) =>
        AssertReported(
            $"[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] {attribute} public partial class Network "
                + $"{{ }}",
            Expect.Marked("LRT0131", "Network", reason)
        );

    [Theory]
    [InlineData("[{|LRT0106:OptimizerFor(typeof(Sequential))|}] public partial class Network { }", "OptimizerFor")]
    public void LRT0106_without_a_rule(string source, string attribute) =>
        AssertReported(source, Expect.Marked("LRT0106", attribute, "Network", "Network"));

    [Fact]
    public void LRT0101_not_partial() =>
        AssertReported(
            "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public class {|LRT0101:Network|} { }",
            Expect.Marked("LRT0101", "Network", "Network")
        );

    [Fact]
    public void LRT0113_name_of_the_options() =>
        AssertReported(
            "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd))] public partial class Network { public class "
                + "{|LRT0113:OptimizerOptions|} { } }",
            Expect.Marked("LRT0113", "OptimizerOptions", "Network")
        );

    private const string Model = """
        public class Above : nn.Module { protected readonly Linear stem = nn.Linear(1, 1); public Above() : base("a") { } }
        public class Network : Above
        {
            private readonly Linear head = nn.Linear(1, 1);
            public Linear Body { get; } = nn.Linear(1, 1);
            public Network() { RegisterComponents(); }
        }
        """;

    [Theory]
    [InlineData("hed.*", "hed", "; 'head' is similar")]
    [InlineData("Body2", "Body2", "; 'Body' is similar")]
    [InlineData("layer1.0.weight", "layer1", "")]
    public void LRT0152_unknown_names(string name, string first, string near)
    {
        const string Optimizer = "[OptimizerFor(typeof(Network)), Optimizer(typeof(Sgd))";
        AssertReported(
            $"{Model} {Optimizer}] public partial class O {{ [ParameterGroup(\"stem\", {{|LRT0152:\"{name}\"|}})] "
                + "private readonly OptimizerGroup group; }",
            Expect.Marked("LRT0152", "Network", first, near)
        );
        AssertReported(
            $"{Model} {Optimizer}, LayerDecay(0.9, \"stem\", {{|LRT0152:\"{name}\"|}})] public partial class O {{ }}",
            Expect.Marked("LRT0152", "Network", first, near)
        );
    }

    [Theory]
    [InlineData("stem.weight", "RegisterComponents();")]
    [InlineData("Body.*", "RegisterComponents();")]
    [InlineData("h*.bias", "RegisterComponents();")]
    [InlineData("layer1", "register_module(\"layer1\", nn.Linear(1, 1));")]
    public void Known_names_are_not_reported(string name, string registration) =>
        AssertReported(
            $"{Model.Replace("RegisterComponents();", registration, StringComparison.Ordinal)} "
                + "[OptimizerFor(typeof(Network)), Optimizer(typeof(Sgd))] public partial class O { "
                + $"[ParameterGroup(\"{name}\")] private readonly OptimizerGroup group; }}"
        );

    /// <summary>The models are of classes that derive from these.</summary>
    [Theory]
    [InlineData("nn.Module")]
    [InlineData("nn.Module<Tensor, Tensor>")]
    [InlineData("Part")]
    public void Names_in_derived_classes_are_not_reported(string model) =>
        AssertReported(
            "public abstract class Part : nn.Module { protected Part() : base(\"p\") { } } "
                + $"[OptimizerFor(typeof({model})), Optimizer(typeof(Sgd))] public partial class O {{ "
                + "[ParameterGroup(\"layer1\")] private readonly OptimizerGroup group; }"
        );

    [Theory]
    [InlineData("[Obsolete]", "CS0612")]
    [InlineData("[Obsolete(\"x\")]", "CS0618")]
    [InlineData("[Obsolete(\"x\", DiagnosticId = \"OLD1\")]", "OLD1")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]", "EXP1")]
    public void What_is_obsolete_or_experimental_has_an_optimizer(string attribute, string id)
    {
        GeneratorSetup setup = Sources.Empty.Source(
            "Model.cs",
            $"#nullable enable\nusing System; {Usings}{attribute} public class M : nn.Module {{ public M() : "
                + $"base(\"m\") {{ "
                + $"}} }}\n#pragma warning disable {id}\n[OptimizerFor(typeof(M)), Optimizer(typeof(Sgd))] public "
                + "partial "
                + $"class O {{ {attribute} [ParameterGroup(\"*\")] private readonly OptimizerGroup group; }}"
        );
        setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
    }

    /// <summary>Whatever the shapes of model and optimizer, the output compiles with warnings as errors.</summary>
    [Theory]
    [InlineData("[OptimizerFor(typeof(nn.Module)), Optimizer(typeof(Sgd))] public partial class O { }")]
    [InlineData("[OptimizerFor(typeof(nn.Module<Tensor, Tensor>)), LearnedOptimizer(3)] internal partial class O { }")]
    [InlineData(
        "internal class M : nn.Module { public M() : base(\"m\") { } } [OptimizerFor(typeof(M)), "
            + "Optimizer(typeof(Sgd))] "
            + "public sealed partial class O { }"
    )]
    [InlineData(
        "public partial struct Outer { private class M : nn.Module { public M() : base(\"m\") { } } "
            + "[OptimizerFor(typeof(ModuleList<Linear>)), Optimizer(typeof(Sgd))] private partial class O { } }"
    )]
    [InlineData(
        "public partial class Outer { private class M : nn.Module { public M() : base(\"m\") { } } "
            + "[OptimizerFor(typeof(M)), Optimizer(typeof(Sgd))] private partial class O { } }"
    )]
    [InlineData(
        "public class G<T> : nn.Module { public G() : base(\"g\") { } } [OptimizerFor(typeof(G<string>)), "
            + "Optimizer(typeof(Muon), Otherwise = typeof(Sgd))] public partial class O : System.IFormattable { "
            + "public string ToString(string? f, System.IFormatProvider? p) => nameof(O); public O(G<string> "
            + "model, int "
            + "steps) : this(model, new OptimizerOptions()) => Steps = steps; public int Steps { get; } }"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Adam))] public partial class @event { "
            + "[ParameterGroup(\"a\")] private readonly OptimizerGroup @double; [ParameterGroup(\"b\")] private "
            + "OptimizerGroup? group; [ParameterGroup(\"c\")] private OptimizerGroup learningRate, plan, options; "
            + "public "
            + "double LearningRate => 0; public class GroupGroup { } public int DoubleOptions; }"
    )]
    [InlineData(
        "[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd)), StateName(\"Model\")] public partial class O { "
            + "protected internal class M : nn.Module { public M() : base(\"m\") { } } [OptimizerFor(typeof(M)), "
            + "Optimizer(typeof(Sgd))] private partial class P { } }"
    )]
    [InlineData(
        "[Optimizer(typeof(Sgd))] public partial class M : nn.Module { public M() : base(\"m\") { } } "
            + "[OptimizerFor(typeof(M)), Optimizer(typeof(Lion)), Average(0.99)] public partial class O { private "
            + "readonly "
            + "M model = new(); public M Model => model; }"
    )]
    public void Other_shapes_compile(string source)
    {
        GeneratorSetup setup = Sources.Empty.Source("Model.cs", "#nullable enable\n" + Usings + source);
        setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
        OutputShape.Check(setup.Run());
    }

    /// <summary>Models that other assemblies keep to themselves and their friends.</summary>
    [Theory]
    [InlineData("public", "public", false)]
    [InlineData("internal", "public", true)]
    [InlineData("internal", "internal", true)]
    public void Models_of_other_assemblies(string model, string optimizer, bool isFriend)
    {
        GeneratorRun library = Sources
            .Empty.AssemblyName("Library")
            .Source(
                "Library.cs",
                (
                    isFriend
                        ? "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Program\")]\n"
                        : string.Empty
                ) + $"{model} class Network : TorchSharp.torch.nn.Module {{ public Network() : base(\"n\") {{ }} }}"
            )
            .Run();
        using MemoryStream image = new();
        Assert.True(library.Output.Emit(image).Success);
        GeneratorSetup setup = Sources
            .Empty.AssemblyName("Program")
            .Reference(MetadataReference.CreateFromImage(image.ToArray()))
            .Source(
                "Model.cs",
                $"{Usings}[OptimizerFor(typeof(Network)), Optimizer(typeof(Sgd))] {optimizer} partial class O {{ }}"
            );
        setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
    }

    private static void AssertReported(string source, params Expect[] expected)
    {
        GeneratorRun run = Sources.Empty.Marked("Model.cs", "#nullable enable\n" + Usings + source).Run();
        run.AssertDiagnostics(expected);
    }
}
