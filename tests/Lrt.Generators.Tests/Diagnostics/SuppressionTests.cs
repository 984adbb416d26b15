using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Tests.Diagnostics.Models;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics;

/// <summary>
/// A warning can be silenced in the ways that C# has; an error that stops generation is no matter of taste.
/// </summary>
public class SuppressionTests
{
    private const string Warning = "[LearningRate(0.5, Structure.PerParameter)]";

    [Fact]
    public void Warnings_are_what_may_be_meant()
    {
        string[] warnings =
        [
            .. typeof(DiagnosticDescriptors)
                .GetFields()
                .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
                .Where(d => d.DefaultSeverity == DiagnosticSeverity.Warning)
                .Select(d => d.Id),
        ];
        Assert.Equal(
            [
                "LRT0110",
                "LRT0114",
                "LRT0118",
                "LRT0120",
                "LRT0121",
                "LRT0122",
                "LRT0123",
                "LRT0140",
                "LRT0141",
                "LRT0142",
                "LRT0143",
                "LRT0152",
                "LRT0303",
                "LRT0305",
                "LRT0503",
            ],
            warnings
        );
    }

    [Theory]
    [InlineData("#pragma warning disable LRT0110\n")]
    [InlineData("#pragma warning disable\n")]
    public void Pragma(string pragma) =>
        Sources
            .Empty.Source("Model.cs", pragma + TestedModel.With("[Optimizer(typeof(Plain))]" + Warning, string.Empty))
            .Run()
            .AssertNoDiagnostics();

    [Fact]
    public void Pragma_around_one_place() =>
        TestedModel
            .Run(
                "[LearningRate(0.5, {|LRT0110:Structure.PerParameter|})]",
                $"""
                #pragma warning disable LRT0110
                    {Warning} private readonly Linear first = nn.Linear(1, 1);
                #pragma warning restore LRT0110
                    [LearningRate(0.5, [|Structure.PerParameter|])] private readonly Linear second = nn.Linear(1, 1);
                """
            )
            .AssertDiagnostics(
                Expect.Marked("LRT0110", "PerParameter", "Network", "0.5"),
                Expect.Marked("LRT0110", "PerParameter", "second", "0.5")
            );

    [Fact]
    public void Attribute() =>
        Sources
            .Empty.Source(
                "Model.cs",
                TestedModel.With(
                    "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Lrt.Models\", "
                        + "\"LRT0110\")][Optimizer(typeof(Plain))]"
                        + Warning,
                    string.Empty
                )
            )
            .Run()
            .AssertNoDiagnostics();

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.LRT0110.severity = none\n")]
    [InlineData("[Model.cs]\ndotnet_diagnostic.LRT0110.severity = none\n")]
    [InlineData("is_global = true\ndotnet_diagnostic.LRT0110.severity = none\n")]
    [InlineData("[*.cs]\ndotnet_analyzer_diagnostic.category-Lrt.Models.severity = none\n")]
    public void EditorConfig(string config) =>
        Sources
            .Empty.EditorConfig(config)
            .Source("Model.cs", TestedModel.With("[Optimizer(typeof(Plain))]" + Warning, string.Empty))
            .Run()
            .AssertNoDiagnostics();

    [Fact]
    public void EditorConfig_raises_it()
    {
        GeneratorRun run = Sources
            .Empty.EditorConfig("[*.cs]\ndotnet_diagnostic.LRT0110.severity = error\n")
            .Source("Model.cs", TestedModel.With("[Optimizer(typeof(Plain))]" + Warning, string.Empty))
            .Run();
        Diagnostic diagnostic = Assert.Single(run.AnalyzerDiagnostics);
        Assert.Equal(("LRT0110", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
    }

    [Fact]
    public void Silence_changes_no_output()
    {
        GeneratorRun loud = Sources
            .Empty.Source("Model.cs", TestedModel.With("[Optimizer(typeof(Plain))]" + Warning, string.Empty))
            .Run();
        GeneratorRun silent = Sources
            .Empty.Source(
                "Model.cs",
                "#pragma warning disable LRT0110\n"
                    + TestedModel.With("[Optimizer(typeof(Plain))]" + Warning, string.Empty)
            )
            .Run();
        Assert.Equal(loud.Generated.Select(g => g.Text), silent.Generated.Select(g => g.Text));
    }
}
