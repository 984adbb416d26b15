using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>What the fields and properties of a model hold, and what their declarations put there.</summary>
internal static class StoredMembers
{
    /// <summary>The type of a field or property.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) =>
        member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type;

    /// <summary>Whether a member's type says that it may be null.</summary>
    public static bool IsNullable(ISymbol member) => TypeOf(member)?.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>The name of the layer of TorchSharp that a member holds; null if it holds something else.</summary>
    public static string? LayerOf(ISymbol member) =>
        TypeOf(member) is { ContainingNamespace: { } space } type && space.Is(KnownNames.Layers) ? type.Name : null;

    /// <summary>
    /// Whether a member holds something itself. A property that computes its value shows what is stored elsewhere; one
    /// from another assembly does not tell.
    /// </summary>
    public static bool IsStored(ISymbol member) =>
        member is IFieldSymbol { AssociatedSymbol: null }
        || (
            member is IPropertySymbol
            && (
                member.DeclaringSyntaxReferences.IsEmpty
                || member
                    .ContainingType.GetMembers()
                    .OfType<IFieldSymbol>()
                    .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, member))
            )
        );

    /// <summary>The initial values that stand in the declaration.</summary>
    public static IEnumerable<ExpressionSyntax> Initializers(ISymbol member, CancellationToken cancellation) =>
        member
            .DeclaringSyntaxReferences.Select(reference =>
                reference.GetSyntax(cancellation) switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
                    PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
                    _ => null,
                }
            )
            .OfType<ExpressionSyntax>();
}
