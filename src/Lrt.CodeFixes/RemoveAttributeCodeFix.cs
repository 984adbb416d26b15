using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Removes an attribute that has no effect, or no meaning, where it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFix)), Shared]
public sealed class RemoveAttributeCodeFix()
    : EditingCodeFix(
        "Remove the attribute without effect",
        Repair.Attribute,
        DiagnosticDescriptors.MemberHoldsNoParameters,
        DiagnosticDescriptors.HyperparameterWithoutDerivative,
        DiagnosticDescriptors.HypergradientWithoutEffect,
        DiagnosticDescriptors.InvalidAverage,
        DiagnosticDescriptors.InvalidOptimizerFor
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) =>
        AttributeEdits.Attribute(root, diagnostic.Location.SourceSpan) is { } attribute
            ? [AttributeEdits.Remove(attribute, root.GetText())]
            : [];
}
