using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>Attributes that make a type an analyzer's business, found once for a compilation.</summary>
internal sealed class Markers
{
    private readonly HashSet<INamedTypeSymbol> attributes;

    private Markers(IEnumerable<INamedTypeSymbol> attributes) =>
        this.attributes = new(attributes, SymbolEqualityComparer.Default);

    /// <summary>The attributes of these names; null where the compilation knows none of them.</summary>
    public static Markers? Find(Compilation compilation, params string[] names)
    {
        ImmutableArray<INamedTypeSymbol> found =
        [
            .. names.SelectMany(name => compilation.GetTypesByMetadataName(name)),
        ];
        return found.IsEmpty ? null : new Markers(found);
    }

    /// <summary>Whether a symbol has one of them.</summary>
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
