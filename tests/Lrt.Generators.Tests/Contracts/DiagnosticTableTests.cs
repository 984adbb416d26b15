using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Lrt.CodeFixes;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// The table of docs/diagnostics/README.md, as descriptors, code fixes and tests make it: every id with its page, its
/// fixes and the classes that test both.
/// </summary>
public class DiagnosticTableTests(ITestOutputHelper output)
{
    private static readonly string Tests = Path.Combine(ContractTests.Root, "tests/Lrt.Generators.Tests");

    [Fact]
    public void Table_says_what_the_code_says()
    {
        string page = Path.Combine(ContractTests.Root, "docs/diagnostics/README.md");
        string[] stands = [.. File.ReadAllLines(page).Where(line => line.StartsWith('|'))];
        DiagnosticDescriptor[] descriptors =
        [
            .. typeof(DiagnosticDescriptors)
                .GetFields()
                .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
                .OrderBy(d => d.Id, StringComparer.Ordinal),
        ];
        string[] made =
        [
            "| Id | Category | Severity | Title | Code fix | Tests |",
            "|---|---|---|---|---|---|",
            .. descriptors.Select(Row),
        ];
        Assert.True(stands.SequenceEqual(made), $"{page} is to have this table:\n{string.Join("\n", made)}");
        output.WriteLine(string.Join("\n", made));
        output.WriteLine(
            $"{descriptors.Length} ids, {descriptors.Count(d => Fixes(d.Id).Any())} with a fix, {All.Length} fixes"
        );
    }

    /// <summary>A fix without FixAll, or one that nothing tests, would be half a fix.</summary>
    [Fact]
    public void Every_fix_is_tested_for_one_place_and_for_all()
    {
        string[] untested =
        [
            .. All.Select(fix => fix.GetType().Name)
                .Where(fix =>
                    !ClassesWith("CodeFixes", $@"new {fix}\(\)|{fix} \w+ = new\(\)")
                        .Any(test => Regex.IsMatch(Text("CodeFixes", test), @"\bTurnsAll\("))
                ),
        ];
        Assert.True(untested.Length == 0, string.Join(", ", untested));
    }

    private static EditingCodeFix[] All { get; } =
    [
        .. typeof(EditingCodeFix)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(t => (EditingCodeFix)Activator.CreateInstance(t)!)
            .OrderBy(fix => fix.Title, StringComparer.Ordinal),
    ];

    private static string Row(DiagnosticDescriptor descriptor)
    {
        EditingCodeFix[] fixes = [.. Fixes(descriptor.Id)];
        IEnumerable<string> tests = ClassesWith("Diagnostics", $@"Expect\.(Marked|Nowhere)\(""{descriptor.Id}"",")
            .Concat(fixes.SelectMany(fix => ClassesOf(fix.GetType().Name)))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => $"`{name}`");
        return $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Category} | {descriptor.DefaultSeverity} "
            + $"| {descriptor.Title.ToString(CultureInfo.InvariantCulture)} "
            + $"| {string.Join("; ", fixes.Select(f => f.Title))} | {string.Join(", ", tests)} |";
    }

    private static IEnumerable<EditingCodeFix> Fixes(string id) => All.Where(f => f.FixableDiagnosticIds.Contains(id));

    private static IEnumerable<string> ClassesOf(string fix) =>
        ClassesWith("CodeFixes", $@"new {fix}\(\)|{fix} \w+ = new\(\)");

    private static IEnumerable<string> ClassesWith(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Tests, folder), "*Tests.cs", SearchOption.AllDirectories)
            .Where(path => Regex.IsMatch(File.ReadAllText(path), pattern))
            .Select(path => Path.GetFileNameWithoutExtension(path));

    private static string Text(string folder, string name) =>
        File.ReadAllText(Directory.GetFiles(Path.Combine(Tests, folder), name + ".cs", SearchOption.AllDirectories)[0]);
}
