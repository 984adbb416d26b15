using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Compares where types can be used, as the compiler does for the parameters of a method.</summary>
internal static class Visibility
{
    /// <summary>Determines whether a type can be used wherever a member of another type can.</summary>
    /// <param name="type">The type.</param>
    /// <param name="other">The type with the member.</param>
    /// <param name="asInternal">
    /// A value that indicates whether the member is internal; otherwise it is public.
    /// </param>
    public static bool IsAtLeastThatOf(ITypeSymbol type, INamedTypeSymbol other, bool asInternal) =>
        type switch
        {
            IArrayTypeSymbol array => IsAtLeastThatOf(array.ElementType, other, asInternal),
            INamedTypeSymbol named => Around(named).All(part => Includes(part, other, asInternal))
                && Around(named).SelectMany(part => part.TypeArguments).All(a => IsAtLeastThatOf(a, other, asInternal)),
            _ => true,
        };

    private static bool Includes(INamedTypeSymbol part, INamedTypeSymbol other, bool asInternal) =>
        part.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.NotApplicable => true,
            Accessibility.Internal => IsOfAssembly(part, other)
                && (
                    asInternal
                    || Around(other)
                        .Any(o =>
                            o.DeclaredAccessibility
                                is Accessibility.Internal
                                    or Accessibility.Private
                                    or Accessibility.ProtectedAndInternal
                        )
                ),
            // Within the type that contains it: there, the other type must be private too.
            _ => Around(other)
                .Any(o =>
                    o.DeclaredAccessibility == Accessibility.Private
                    && Around(o.ContainingType)
                        .Any(c =>
                            SymbolEqualityComparer.Default.Equals(
                                c.OriginalDefinition,
                                part.ContainingType?.OriginalDefinition
                            )
                        )
                ),
        };

    private static bool IsOfAssembly(INamedTypeSymbol part, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, other.ContainingAssembly)
        || part.ContainingAssembly.GivesAccessTo(other.ContainingAssembly);

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }
}
