using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.TestKit;

/// <summary>
/// Finds names of types and namespaces that do not begin with <c>global::</c>: a user's type called <c>System</c>, or a
/// nested type called <c>Math</c>, would hide them.
/// </summary>
internal static class GlobalNames
{
    public static IEnumerable<string> Faults(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(IsLeftmost)
            .Where(name => Meaning(name, model) is { } symbol && !MayStandAlone(symbol, name, model))
            .Select(name => $"{OutputShape.Line(name)}: `{Whole(name)}` does not start with global::");

    // In a.b.c only a determines where the rest is looked up.
    private static bool IsLeftmost(SimpleNameSyntax name) =>
        !NamesANamespaceDeclaration(name)
        && name.Parent switch
        {
            AliasQualifiedNameSyntax => false,
            QualifiedNameSyntax qualified => qualified.Left == name,
            MemberAccessExpressionSyntax access => access.Expression == name,
            MemberBindingExpressionSyntax => false,
            NameColonSyntax or NameEqualsSyntax => false,
            _ => !name.IsVar,
        };

    private static bool NamesANamespaceDeclaration(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.Span.Contains(name.Span) == true;

    private static ISymbol? Meaning(SimpleNameSyntax name, SemanticModel model)
    {
        SymbolInfo info = model.GetSymbolInfo(name);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        // The name of an attribute binds to its constructor.
        return
            symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && name.Parent is AttributeSyntax
            ? constructor.ContainingType
            : symbol;
    }

    private static bool MayStandAlone(ISymbol symbol, SimpleNameSyntax name, SemanticModel model)
    {
        if (symbol is not (INamespaceSymbol or INamedTypeSymbol { SpecialType: not SpecialType.System_Void }))
        {
            return true;
        }

        if (symbol is not INamedTypeSymbol type || type.TypeKind is TypeKind.Error or TypeKind.Dynamic)
        {
            return symbol is not INamespaceSymbol;
        }

        // nint and nuint behave like keywords without being keywords.
        if (type.IsNativeIntegerType && name.Identifier.Text is "nint" or "nuint")
        {
            return true;
        }

        // Such a name is found in the file itself, or inside a containing type, before any using or outer name is
        // considered.
        if (type.IsFileLocal)
        {
            return true;
        }

        for (
            INamedTypeSymbol? enclosing = model.GetEnclosingSymbol(name.SpanStart) is INamedTypeSymbol own
                ? own
                : model.GetEnclosingSymbol(name.SpanStart)?.ContainingType;
            enclosing is not null;
            enclosing = enclosing.ContainingType
        )
        {
            if (
                SymbolEqualityComparer.Default.Equals(enclosing.OriginalDefinition, type.OriginalDefinition)
                || SymbolEqualityComparer.Default.Equals(
                    enclosing.OriginalDefinition,
                    type.ContainingType?.OriginalDefinition
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Whole(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax)
        {
            whole = whole.Parent;
        }

        return whole.ToString();
    }
}
