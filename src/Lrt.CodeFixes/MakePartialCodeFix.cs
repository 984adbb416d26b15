using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Adds <c>partial</c> to a rule or a model, and to the containing types that lack the modifier.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix)), Shared]
public sealed class MakePartialCodeFix()
    : EditingCodeFix(
        "Make the type partial",
        DiagnosticDescriptors.RuleNotPartial,
        DiagnosticDescriptors.ModelNotPartial
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) =>
        root.FindNode(diagnostic.Location.SourceSpan)
            .AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(type => ModifierEdits.Insert(SyntaxKind.PartialKeyword, before: type.Keyword)); // It must be last.
}
