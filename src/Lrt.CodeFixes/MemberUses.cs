using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.CodeFixes;

/// <summary>
/// The declaration of a private member, the values that are assigned to it, and all other uses. A fix that changes the
/// type of a member must know them all.
/// </summary>
internal sealed class MemberUses
{
    private MemberUses(
        TypeSyntax type,
        ITypeSymbol valueType,
        IReadOnlyList<ExpressionSyntax> values,
        IReadOnlyList<IdentifierNameSyntax> uses
    )
    {
        Type = type;
        ValueType = valueType;
        Values = values;
        Uses = uses;
    }

    /// <summary>Gets the type in the declaration.</summary>
    public TypeSyntax Type { get; }

    /// <summary>Gets the type in the declaration, without a question mark.</summary>
    public TypeSyntax TypeWithoutNullability => Type is NullableTypeSyntax nullable ? nullable.ElementType : Type;

    /// <summary>Gets the type of the member.</summary>
    public ITypeSymbol ValueType { get; }

    /// <summary>Gets the initializer and the assigned values.</summary>
    public IReadOnlyList<ExpressionSyntax> Values { get; }

    /// <summary>Gets the uses other than assignments of values.</summary>
    public IReadOnlyList<IdentifierNameSyntax> Uses { get; }

    /// <summary>
    /// Gets the member around a syntax; null where it is not declared alone, or where code elsewhere may use it.
    /// </summary>
    public static MemberUses? Of(SyntaxNode syntax, SemanticModel semantics)
    {
        (TypeSyntax type, ISymbol? symbol, ExpressionSyntax? initializer)? found =
            syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
            {
                FieldDeclarationSyntax { Declaration: { Variables: { Count: 1 } variables } declaration } => (
                    declaration.Type,
                    semantics.GetDeclaredSymbol(variables[0]),
                    variables[0].Initializer?.Value
                ),
                PropertyDeclarationSyntax { ExpressionBody: null } property => (
                    property.Type,
                    semantics.GetDeclaredSymbol(property),
                    property.Initializer?.Value
                ),
                _ => null,
            };
        if (
            found is not { symbol: { DeclaredAccessibility: Accessibility.Private, IsStatic: false } member } declared
            || member.ContainingType.DeclaringSyntaxReferences.Any(r => r.SyntaxTree != semantics.SyntaxTree)
            || TypeOf(member) is not { } valueType
        )
        {
            return null;
        }

        List<ExpressionSyntax> values = [.. declared.initializer is { } initial ? [initial] : (ExpressionSyntax[])[]];
        List<IdentifierNameSyntax> uses = [];
        foreach (
            IdentifierNameSyntax name in semantics
                .SyntaxTree.GetRoot()
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(n =>
                    n.Identifier.ValueText == member.Name
                    && SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(n).Symbol, member)
                )
        )
        {
            SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access
                ? access
                : name;
            if (
                whole.Parent is AssignmentExpressionSyntax assignment
                && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && assignment.Left == whole
                && assignment.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
            )
            {
                values.Add(assignment.Right);
            }
            else
            {
                uses.Add(name);
            }
        }

        return new MemberUses(declared.type, valueType, values, uses);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) =>
        (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
}
