using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Resilience;

/// <summary>Whatever is typed, nothing throws: no CS8785, no AD0001, no LRT9999.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData("Cautious.cs", 1, 350)]
    [InlineData("Regression.cs", 2, 350)]
    [InlineData("Digits.cs", 3, 350)]
    [InlineData("Curve.cs", 4, 150)]
    public void Broken_sources_break_nothing(string path, int seed, int count)
    {
        // One driver and one compilation whose one tree changes, as in an editor. Steps are not tracked: Roslyn 4.14
        // throws "Unexpected value '(Cached, Added)'" of its own in some sequences of edits when they are.
        GeneratorRun run = Sources.All.Run();
        SyntaxTree tree = run.Input.SyntaxTrees.Single(t => t.FilePath == path);
        string source = tree.ToString();
        CSharpParseOptions options = (CSharpParseOptions)tree.Options;
        GeneratorDriver driver = NewDriver(options);
        int changedOutput = 0;
        int tried = 0;
        foreach (BrokenSource broken in TokenFuzzer.Break(source, seed, count))
        {
            SyntaxTree brokenTree = CSharpSyntaxTree.ParseText(broken.Text, options, path, System.Text.Encoding.UTF8);
            Compilation input = run.Input.ReplaceSyntaxTree(tree, brokenTree);
            driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out var reported);
            AssertNoFailure(broken, reported);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"{broken.Name}: {result.Exception}");
            AssertNoFailure(broken, Analyze(output));
            changedOutput += result.GeneratedSources.Length == run.Generated.Length ? 0 : 1;
            if (++tried % 10 == 0)
            {
                Assert.Equal(Texts(NewDriver(options).RunGenerators(input)), Texts(driver));
            }
        }

        Assert.True(
            changedOutput > count / 20,
            $"Only {changedOutput} of {count} broken sources reached the generator."
        );
    }

    private static GeneratorDriver NewDriver(CSharpParseOptions options) =>
        CSharpGeneratorDriver.Create([new LearningRateGenerator().AsSourceGenerator()], parseOptions: options);

    /// <summary>What was generated: after many edits the same as from scratch.</summary>
    private static string[] Texts(GeneratorDriver driver) =>
        [
            .. driver
                .GetRunResult()
                .Results.Single()
                .GeneratedSources.Select(s => s.HintName + "\n" + s.SourceText)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<Diagnostic> Analyze(Compilation output)
    {
        CompilationWithAnalyzers analysis = output.WithAnalyzers(
            Sources.All.Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false
            )
        );
        return analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    private static void AssertNoFailure(BrokenSource broken, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Assert.False(
                diagnostic.Id is "CS8785" or "AD0001" or "LRT9999",
                $"{broken.Name}: {diagnostic}\n{broken.Text}"
            );
            Assert.StartsWith("LRT", diagnostic.Id, StringComparison.Ordinal);
        }
    }
}
