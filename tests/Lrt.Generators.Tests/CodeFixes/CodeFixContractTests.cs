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
        string[] fixable =
        [
            .. Fixes.SelectMany(f => f.FixableDiagnosticIds).Distinct().Where(IsOurs).Order(StringComparer.Ordinal),
        ];
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
            string page = File.ReadAllText(
                Path.Combine(ContractTests.Root, $"docs/diagnostics/{(IsOurs(id) ? id : "README")}.md")
            );
            string[] words = page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains($"*{fix.Title}*", string.Join(' ', words), StringComparison.Ordinal);
            Assert.Contains(id, page, StringComparison.Ordinal);
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
        // As many names as fixes that ask for one; the other fixes have ids to themselves, or ids of the compiler.
        int named = typeof(Repair)
            .GetFields()
            .Count(f => f.IsLiteral && f.Name is not (nameof(Repair.Key) or nameof(Repair.SymbolKey)));
        int asking = Fixes.Count(f =>
            f is not (MakePartialCodeFix or MakeInternalCodeFix or QualifyRuleCodeFix or AddUsingCodeFix)
        );
        Assert.Equal(named, asking);
    }

    // Others are the compiler's.
    private static bool IsOurs(string id) => id.StartsWith("LRT", StringComparison.Ordinal);

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
