using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>The attributes that mark the types for an analyzer, resolved once per compilation.</summary>
internal sealed class Markers
{
    private readonly HashSet<INamedTypeSymbol> attributes;

    private Markers(IEnumerable<INamedTypeSymbol> attributes) =>
        this.attributes = new(attributes, SymbolEqualityComparer.Default);

    /// <summary>Gets the attributes with the given names; null where the compilation contains none of them.</summary>
    public static Markers? Find(Compilation compilation, params string[] names)
    {
        ImmutableArray<INamedTypeSymbol> found =
        [
            .. names.SelectMany(name => compilation.GetTypesByMetadataName(name)),
        ];
        return found.IsEmpty ? null : new Markers(found);
    }

    /// <summary>Determines whether a symbol has one of the attributes.</summary>
    public bool Mark(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && attributes.Contains(type))
            {
                return true;
            }
        }

        return false;
    }
}
