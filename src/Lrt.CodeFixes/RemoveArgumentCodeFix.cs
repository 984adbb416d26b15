using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Removes an argument of an attribute that has no effect there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentCodeFix)), Shared]
public sealed class RemoveArgumentCodeFix()
    : EditingCodeFix(
        "Remove the option without effect",
        Repair.Argument,
        DiagnosticDescriptors.StructureWithoutAdaptation,
        DiagnosticDescriptors.HypergradientWithoutEffect,
        DiagnosticDescriptors.InvalidOtherwise,
        DiagnosticDescriptors.InvalidLearnedOptimizer
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) =>
        AttributeEdits.Argument(root, diagnostic.Location.SourceSpan) is { } argument
            ? [AttributeEdits.Remove(argument)]
            : [];
}
