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

/// <summary>Makes a field of a rule public and mutable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeFieldSettableCodeFix)), Shared]
public sealed class MakeFieldSettableCodeFix()
    : EditingCodeFix("Make the field public and mutable", Repair.SettableField, DiagnosticDescriptors.WrongField)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        FieldDeclarationSyntax? field = root.FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<FieldDeclarationSyntax>();
        return field is null ? [] : Edits(field);
    }

    private static IEnumerable<TextChange> Edits(FieldDeclarationSyntax field)
    {
        SyntaxToken[] accessibility =
        [
            .. field.Modifiers.Where(modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())),
        ];
        if (accessibility.Length == 0)
        {
            SyntaxToken first = field.Modifiers.Count > 0 ? field.Modifiers[0] : field.Declaration.GetFirstToken();
            yield return ModifierEdits.Insert(SyntaxKind.PublicKeyword, before: first);
        }
        else if (!accessibility[0].IsKind(SyntaxKind.PublicKeyword))
        {
            yield return ModifierEdits.Replace(accessibility[0], SyntaxKind.PublicKeyword);
        }

        foreach (
            SyntaxToken superfluous in accessibility
                .Skip(1)
                .Concat(field.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword)))
        )
        {
            yield return ModifierEdits.Remove(superfluous);
        }
    }
}
