using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Examines types that hold layers, or collections of them.</summary>
internal static class LayerCollections
{
    /// <summary>Determines whether a type is a module or a parameter, and may have parameters.</summary>
    public static bool HoldsLayers(ITypeSymbol? type) =>
        TypeExtractor.BaseTypes(type).Any(t => t.IsCalled(KnownNames.Module) || t.Is(KnownNames.Parameter))
        && !TypeExtractor.BaseTypes(type).Any(t => t.IsCalled(KnownNames.ModuleWithoutParameters));

    /// <summary>Determines whether a type is an array, a list or a dictionary of layers and not a module.</summary>
    public static bool Collects(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol array => HoldsLayers(array.ElementType) || Collects(array.ElementType),
            INamedTypeSymbol named when !HoldsLayers(named) && IsCollection(named) => named.TypeArguments.Any(t =>
                HoldsLayers(t) || Collects(t)
            ),
            _ => false,
        };

    /// <summary>Determines whether a type is an array or a list of layers, which a ModuleList can replace.</summary>
    public static bool CanBeModuleList(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => HoldsLayers(array.ElementType),
            INamedTypeSymbol { IsTupleType: false, TypeArguments.Length: 1 } list => HoldsLayers(list.TypeArguments[0])
                && Collects(list)
                && list.ContainingNamespace.Is("System.Collections.Generic")
                && list.Name is "List" or "IList" or "IReadOnlyList" or "ICollection" or "IEnumerable",
            _ => false,
        };

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.SpecialType
            is SpecialType.System_Collections_IEnumerable
                or SpecialType.System_Collections_Generic_IEnumerable_T
        || type.IsTupleType
        || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
}
