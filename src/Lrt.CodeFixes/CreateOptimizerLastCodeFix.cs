using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Moves the creation of an optimizer behind the call of RegisterComponents().</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateOptimizerLastCodeFix)), Shared]
public sealed class CreateOptimizerLastCodeFix()
    : EditingCodeFix(
        "Create the optimizer after the layers are registered",
        Repair.CreateOptimizerLast,
        DiagnosticDescriptors.OptimizerBeforeLayers
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => StatementEdits.Move(root, diagnostic);
}
