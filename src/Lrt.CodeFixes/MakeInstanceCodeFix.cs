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

/// <summary>Makes a static layer a field or property of the model itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInstanceCodeFix)), Shared]
public sealed class MakeInstanceCodeFix()
    : EditingCodeFix(
        "Make it a member of the model itself",
        Repair.Instance,
        DiagnosticDescriptors.MemberHoldsNoParameters,
        DiagnosticDescriptors.NoAveragedOutput
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        MemberDeclarationSyntax? member = root.FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is null || IsUsedWithoutModel(member, semantics)
            ? []
            : member.Modifiers.Where(m => m.IsKind(SyntaxKind.StaticKeyword)).Select(ModifierEdits.Remove);
    }

    // Static code, or code that names the class, would no longer compile.
    private static bool IsUsedWithoutModel(MemberDeclarationSyntax member, SemanticModel semantics)
    {
        HashSet<ISymbol> symbols = new(
            (
                member is BaseFieldDeclarationSyntax fields
                    ? fields.Declaration.Variables.Select(v => semantics.GetDeclaredSymbol(v))
                    : [semantics.GetDeclaredSymbol(member)]
            ).OfType<ISymbol>(),
            SymbolEqualityComparer.Default
        );
        return semantics
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => symbols.Any(s => s.Name == name.Identifier.ValueText))
            .Where(name => semantics.GetSymbolInfo(name).Symbol is { } used && symbols.Contains(used))
            .Any(name =>
                (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                || MemberAround(semantics.GetEnclosingSymbol(name.SpanStart)) is not IMethodSymbol { IsStatic: false }
            );
    }

    private static ISymbol? MemberAround(ISymbol? symbol)
    {
        while (symbol is not (null or INamedTypeSymbol) && symbol.ContainingSymbol is not INamedTypeSymbol)
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol;
    }
}
