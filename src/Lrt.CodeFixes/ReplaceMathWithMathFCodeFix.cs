using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Replaces calls of Math in a rule by calls of MathF, with floats in the place of doubles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceMathWithMathFCodeFix)), Shared]
public sealed class ReplaceMathWithMathFCodeFix()
    : EditingCodeFix("Use MathF", Repair.MathF, DiagnosticDescriptors.UnsupportedInRule)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => FloatEdits.Of(root, diagnostic);
}
