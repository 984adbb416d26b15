using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Moves the call of RegisterComponents() behind the last assignment of a layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterLastCodeFix)), Shared]
public sealed class RegisterLastCodeFix()
    : EditingCodeFix(
        "Register the layers after the last assignment",
        Repair.RegisterLast,
        DiagnosticDescriptors.LayerAssignedLate
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => StatementEdits.Move(root, diagnostic);
}
