using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Names a hyperparameter or a member by <c>nameof</c>, which follows when it is renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNameOfCodeFix)), Shared]
public sealed class UseNameOfCodeFix()
    : EditingCodeFix(
        "Use nameof",
        Repair.NameOf,
        DiagnosticDescriptors.UnknownHyperparameter,
        DiagnosticDescriptors.InvalidLayerDecay,
        DiagnosticDescriptors.NameAsText
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        TextSpan place = diagnostic.Location.SourceSpan;
        ISymbol? named = DocumentationCommentId.GetFirstSymbolForDeclarationId(
            diagnostic.Properties[Repair.SymbolKey]!,
            semantics.Compilation
        );
        return named is null ? [] : [new TextChange(place, $"nameof({NameIn(named, semantics, place.Start)})")];
    }

    // A member of the model is in scope in its attributes.
    private static string NameIn(ISymbol named, SemanticModel semantics, int position) =>
        named.ContainingType.TypeKind == TypeKind.Struct
            ? named.ContainingType.ToMinimalDisplayString(semantics, position) + "." + Identifier(named.Name)
            : Identifier(named.Name);

    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
