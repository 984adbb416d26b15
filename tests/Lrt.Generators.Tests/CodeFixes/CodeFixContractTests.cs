using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Lrt.CodeFixes;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Tests.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>Fixes, their diagnostics and the pages about them fit together.</summary>
public class CodeFixContractTests
{
    private static EditingCodeFix[] Fixes { get; } =
    [
        .. typeof(EditingCodeFix)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(t => (EditingCodeFix)Activator.CreateInstance(t)!),
    ];

    [Fact]
    public void Every_id_with_a_fix_says_so_on_its_page_and_no_other()
    {
        string[] fixable = [.. Fixes.SelectMany(f => f.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];
        string[] documented =
        [
            .. Directory
                .GetFiles(Path.Combine(ContractTests.Root, "docs/diagnostics"), "LRT*.md")
                .Where(page => File.ReadAllText(page).Contains("\nCode fix:", StringComparison.Ordinal))
                .Select(page => Path.GetFileNameWithoutExtension(page))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(fixable, documented);
    }

    [Fact]
    public void Every_fix_is_named_on_the_pages_of_its_ids()
    {
        foreach ((EditingCodeFix fix, string id) in Fixes.SelectMany(f => f.FixableDiagnosticIds.Select(id => (f, id))))
        {
            Assert.Contains(
                $"*{fix.Title}*",
                File.ReadAllText(Path.Combine(ContractTests.Root, $"docs/diagnostics/{id}.md")),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Every_fix_is_exported_under_its_own_name_and_fixes_all()
    {
        Assert.NotEmpty(Fixes);
        foreach (EditingCodeFix fix in Fixes)
        {
            ExportCodeFixProviderAttribute export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
            Assert.Equal(fix.GetType().Name, export.Name);
            Assert.Equal([LanguageNames.CSharp], export.Languages);
            Assert.Contains(FixAllScope.Solution, fix.GetFixAllProvider().GetSupportedFixAllScopes());
        }
    }

    [Fact]
    public void Every_repair_an_analyzer_names_has_a_fix()
    {
        // As many names as fixes that ask for one; the other fixes have an id to themselves.
        int named = typeof(Repair).GetFields().Count(f => f.IsLiteral && f.Name != nameof(Repair.Key));
        int asking = Fixes.Count(f => f is not (MakePartialCodeFix or MakeInternalCodeFix));
        Assert.Equal(named, asking);
    }

    [Fact]
    public void Fixes_reference_Roslyn_4_14()
    {
        AssemblyName[] roslyn =
        [
            .. typeof(EditingCodeFix)
                .Assembly.GetReferencedAssemblies()
                .Where(a => a.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(roslyn);
        Assert.All(roslyn, a => Assert.Equal(new Version(4, 14, 0, 0), a.Version));
    }
}
