using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Tests.Contracts;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics;

/// <summary>
/// Every id is expected by a test of this folder, and has a page with the sections that a reader looks for.
/// </summary>
public class CoverageTests
{
    private static readonly string Root = ContractTests.Root;

    public static TheoryData<string> Ids { get; } =
    [.. typeof(DiagnosticDescriptors).GetFields().Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_is_expected_by_a_test(string id)
    {
        string tests = string.Concat(
            Directory
                .EnumerateFiles(
                    Path.Combine(Root, "tests/Lrt.Generators.Tests/Diagnostics"),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .Select(File.ReadAllText)
        );
        Assert.True(
            tests.Contains($"Expect.Marked(\"{id}\",", StringComparison.Ordinal)
                || tests.Contains($"Expect.Nowhere(\"{id}\",", StringComparison.Ordinal),
            $"No test expects {id}."
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_page_has_title_cause_example_and_fix(string id)
    {
        DiagnosticDescriptor descriptor = typeof(DiagnosticDescriptors)
            .GetFields()
            .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
            .Single(d => d.Id == id);
        string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
        string[] headings =
        [
            .. File.ReadAllLines(Path.Combine(Root, $"docs/diagnostics/{id}.md")).Where(l => l.StartsWith('#')),
        ];
        Assert.Equal([$"# {id}: {title}", "## Cause", "## Example", "## Fix"], headings);
    }
}
