using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Examines the contents of a model's fields and properties, and their initializers.</summary>
internal static class StoredMembers
{
    /// <summary>Gets the type of a field or property.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) =>
        member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type;

    /// <summary>Determines whether a member's type says that it may be null.</summary>
    public static bool IsNullable(ISymbol member) => TypeOf(member)?.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>
    /// Gets the name of the TorchSharp layer that a member holds; null if the member holds something else.
    /// </summary>
    public static string? LayerOf(ISymbol member) =>
        TypeOf(member) is { ContainingNamespace: { } space } type && space.Is(KnownNames.Layers) ? type.Name : null;

    /// <summary>
    /// Determines whether a member stores its value. A property that computes its value returns something that is
    /// stored elsewhere; of a property from another assembly that is unknown.
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

    /// <summary>Gets the initial values that stand in the declaration.</summary>
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
