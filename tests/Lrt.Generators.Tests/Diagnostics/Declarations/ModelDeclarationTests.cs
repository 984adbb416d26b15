using System;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Declarations;

/// <summary>LRT0101, LRT0102, LRT0103, LRT0112: the class with [Optimizer], and the rule that it names.</summary>
public class ModelDeclarationTests
{
    private const string Usings =
        "using Lrt; using static Lrt.Rules; using TorchSharp; using TorchSharp.Modules; using static "
        + "TorchSharp.torch;\n";
    private const string Body = " : nn.Module { public Network() : base(\"network\") { } }";

    [Theory]
    [InlineData("[Optimizer(typeof(Sgd))] public class {|LRT0101:Network|}" + Body, "Network")]
    [InlineData(
        "public class Outer { [Optimizer(typeof(Sgd))] public partial class {|LRT0101:Network|}" + Body + " }",
        "Outer"
    )]
    [InlineData(
        "public partial class Outer<T> { public struct Middle { [Optimizer(typeof(Sgd))] public partial class "
            + "{|LRT0101:Network|}"
            + Body
            + " } }",
        "Middle"
    )]
    [InlineData(
        "public class Outer { [Optimizer(typeof(Sgd))] public class {|LRT0101:Network|}" + Body + " }",
        "Network"
    )]
    public void LRT0101_not_partial(string source, string notPartial) =>
        AssertReported(source, Expect.Marked("LRT0101", "Network", notPartial));

    [Theory]
    [InlineData("[Optimizer(typeof(Sgd))] public partial class {|LRT0102:Network|} { }")]
    [InlineData("[Optimizer(typeof(Sgd))] public static partial class {|LRT0102:Network|} { }")]
    [InlineData("[Optimizer(typeof(Sgd))] public partial record {|LRT0102:Network|} { }")]
    [InlineData(
        "namespace Other { public class Module { } [Optimizer(typeof(Sgd))] public partial class {|LRT0102:Network|} "
            + ": Module { } }"
    )]
    public void LRT0102_not_a_module(string source) => AssertReported(source, Expect.Marked("LRT0102", "Network"));

    [Fact]
    public void LRT0102_and_not_partial() =>
        AssertReported(
            "[Optimizer(typeof(Sgd))] public class {|LRT0102:{|LRT0101:Network|}|} { }",
            Expect.Marked("LRT0102", "Network"),
            Expect.Marked("LRT0101", "Network", "Network")
        );

    [Theory]
    [InlineData("torch.optim.Optimizer", "TorchSharp.torch.optim.Optimizer")]
    [InlineData("int", "int")]
    [InlineData("int[]", "int[]")]
    [InlineData("Unmarked", "Unmarked")]
    [InlineData("Generic<>", "Generic<>")]
    [InlineData("Generic<int>", "Generic<int>")]
    [InlineData("Generic<int>.Inner", "Generic<int>.Inner")]
    [InlineData("Network", "Network")]
    [InlineData("void", "void")]
    public void LRT0103_not_an_update_rule(string type, string shown)
    {
        string source =
            $"[Optimizer(typeof({type}))] public partial class Network{Body} public struct Unmarked {{ }} public "
            + "struct Generic<T> { public struct Inner { } }";
        foreach (string argument in (string[])[$"typeof({type})", $"rule: typeof({type})"])
        {
            string marked = argument.Replace(
                $"typeof({type})",
                $"{{|LRT0103:typeof({type})|}}",
                StringComparison.Ordinal
            );
            AssertReported(
                source.Replace($"typeof({type})", marked, StringComparison.Ordinal),
                Expect.Marked("LRT0103", shown, "name a struct that has [UpdateRule]")
            );
        }
    }

    [Theory]
    [InlineData("TorchSharp.Modules.SGD", "'Rules.Sgd'")]
    [InlineData("TorchSharp.Modules.RMSProp", "'Rules.RmsProp'")]
    [InlineData("TorchSharp.Modules.Adadelta", "'Rules.Adadelta'")]
    public void LRT0103_names_the_rule_that_was_meant(string type, string meant) =>
        AssertReported(
            $"[Optimizer({{|LRT0103:typeof({type})|}})] public partial class Network{Body}",
            Expect.Marked("LRT0103", type, $"name a struct that has [UpdateRule], such as {meant}")
        );

    [Theory]
    [InlineData("[Optimizer(typeof(Sgd))] file partial class {|LRT0112:Network|}" + Body, "Network")]
    [InlineData(
        "file partial class Outer { [Optimizer(typeof(Sgd))] public partial class {|LRT0112:Network|}" + Body + " }",
        "Outer"
    )]
    public void LRT0112_file_local(string source, string fileLocal) =>
        AssertReported(source, Expect.Marked("LRT0112", "Network", fileLocal));

    [Theory]
    [InlineData(
        "[Optimizer(typeof(Sgd))] public partial class Network<T, @class> : nn.Module where T : struct { public "
            + "Network() : base(\"network\") { } }"
    )]
    [InlineData("[Optimizer(typeof(Sgd))] public abstract partial class Network" + Body)]
    [InlineData(
        "public partial class Outer<T> { [Optimizer(typeof(Sgd))] private protected sealed partial class Network"
            + Body
            + " }"
    )]
    [InlineData(
        "public partial record struct Outer { [Optimizer(typeof(Sgd))] public partial class Network" + Body + " }"
    )]
    [InlineData(
        "public class Base"
            + "<T> : nn.Module<T, T> { public Base() : base(\"base\") { } public override T forward(T x) => x; } "
            + "[Optimizer(typeof(Sgd))] public partial class Network : Base<Tensor> { }"
    )]
    [InlineData(
        "[Optimizer(typeof(Sgd))] public partial class Network : nn.Module { public Network() : base(\"network\") { "
            + "RegisterComponents(); } } public partial class Network { [LearningRate(0.1)] private readonly "
            + "Linear layer = "
            + "nn.Linear(1, 1); }"
    )]
    public void Other_shapes_compile(string source) => AssertReported(source);

    private static void AssertReported(string source, params Expect[] expected) =>
        Sources.Empty.Marked("Model.cs", Usings + source).Run().AssertDiagnostics(expected);
}
