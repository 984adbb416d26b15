using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

public class AddRegisterComponentsCodeFixTests
{
    private static readonly AddRegisterComponentsCodeFix Fix = new();

    [Theory]
    [InlineData("public M() : base(\"m\") { }", "public M() : base(\"m\") { RegisterComponents(); }")]
    [InlineData("public M() : base(\"m\") {}", "public M() : base(\"m\") { RegisterComponents(); }")]
    [InlineData(
        "public M() : base(\"m\")\n    {\n    }",
        "public M() : base(\"m\")\n    {\n        RegisterComponents();\n    }"
    )]
    [InlineData(
        "public M() : this(1) { }\n    public M(int n) : base(\"m\")\n    {\n        _ = n;\n    }",
        "public M() : this(1) { }\n    public M(int n) : base(\"m\")\n    {\n        _ = n;\n        "
            + "RegisterComponents();\n    }"
    )]
    public async Task Constructors_get_the_call_at_their_end(string before, string after) =>
        (await Fix.Turns(Model(before), Model(after))).AssertNoDiagnostics();

    [Fact]
    public async Task All_models_get_the_call() =>
        (
            await Fix.TurnsAll(
                (Model("public M() : base(\"m\") { }"), Model("public M() : base(\"m\") { RegisterComponents(); }")),
                (
                    Model("public N() : base(\"n\") { }", "N"),
                    Model("public N() : base(\"n\") { RegisterComponents(); }", "N")
                )
            )
        ).AssertNoDiagnostics();

    private static string Model(string constructors, string name = "M") =>
        $$"""
            using Lrt;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            [Optimizer(typeof(Rules.Sgd))]
            public sealed partial class {{name}} : nn.Module
            {
                private readonly Linear layer = nn.Linear(4, 1);

                {{constructors}}
            }
            """.Replace("\r\n", "\n", System.StringComparison.Ordinal);
}
