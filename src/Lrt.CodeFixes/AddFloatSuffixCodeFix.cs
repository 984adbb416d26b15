using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Writes the double literals of a rule as floats.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFloatSuffixCodeFix)), Shared]
public sealed class AddFloatSuffixCodeFix()
    : EditingCodeFix("Use float literals", Repair.FloatSuffix, DiagnosticDescriptors.UnsupportedInRule)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => FloatEdits.Of(root, diagnostic);
}
