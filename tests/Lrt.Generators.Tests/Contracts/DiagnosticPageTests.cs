using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// The code on the pages about diagnostics: each example has exactly the diagnostic of its page, at the lines that a
/// comment names, and what stands under "Fix" has none, nor an error or a warning of the compiler.
/// </summary>
public class DiagnosticPageTests(ITestOutputHelper output)
{
    // A project file, and a failure that nobody knows how to cause.
    private static readonly string[] WithoutCode = ["LRT9001", "LRT9999"];

    private static readonly Dictionary<string, string> Pages = Directory
        .GetFiles(Path.Combine(ContractTests.Root, "docs/diagnostics"), "LRT*.md")
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    public static TheoryData<string> Ids { get; } = [.. Pages.Keys.Except(WithoutCode).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_has_the_diagnostic_and_the_fix_has_none(string id)
    {
        string[] examples = Blocks(id, "Example");
        string[] fixes = Blocks(id, "Fix");
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            PageSample sample = PageSample.Of(example, example);
            Diagnostic[] reported = [.. Reported(sample)];
            int[] marked = [.. Lines(example, $"// {id}")];
            Assert.True(
                marked.Length > 0
                    && reported.All(d => d.Id == id)
                    && marked.SequenceEqual(reported.Select(d => LineOf(d) - sample.FirstLine).Distinct().Order()),
                $"{id}: lines {string.Join(", ", marked)} of the example are marked.\n"
                    + $"{Listing(reported)}\n{sample.Text}"
            );
        }

        foreach (string fix in fixes)
        {
            PageSample sample = PageSample.Of(fix, examples[^1]);
            Diagnostic[] reported = [.. Reported(sample)];
            Assert.True(reported.Length == 0, $"{id}: the fix is reported.\n{Listing(reported)}\n{sample.Text}");
        }

        output.WriteLine($"{id}: {examples.Length} examples, {fixes.Length} fixes compiled");
    }

    [Fact]
    public void Every_page_is_read()
    {
        string[] ids = [.. Pages.Keys.Except(WithoutCode)];
        int blocks = ids.Sum(id => Blocks(id, "Example").Length + Blocks(id, "Fix").Length);
        Assert.Equal(ids.Sum(id => Regex.Count(Pages[id], "^```csharp", RegexOptions.Multiline)), blocks);
        output.WriteLine($"{ids.Length} pages, {blocks} blocks of code compiled");
    }

    private static IEnumerable<Diagnostic> Reported(PageSample sample)
    {
        GeneratorRun run = Sources.Empty.Source("Sample.cs", sample.Text).Run();
        return run
            .GeneratorDiagnostics.Concat(run.AnalyzerDiagnostics)
            .Concat(run.CompilerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning))
            .Where(d => !d.IsSuppressed);
    }

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    private static IEnumerable<int> Lines(string block, string mark) =>
        block.Split('\n').Select((line, i) => (line, i)).Where(l => l.line.Contains(mark)).Select(l => l.i);

    private static string Listing(IEnumerable<Diagnostic> reported) => string.Join("\n", reported);

    private static string[] Blocks(string id, string section) =>
        [
            .. Regex
                .Matches(
                    Regex
                        .Match(
                            Pages[id],
                            $"^## {section}\n(.*?)(^## |\\z)",
                            RegexOptions.Singleline | RegexOptions.Multiline
                        )
                        .Value,
                    "```csharp\n(.*?)```",
                    RegexOptions.Singleline
                )
                .Select(match => match.Groups[1].Value),
        ];
}
