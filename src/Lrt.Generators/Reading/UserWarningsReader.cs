using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lrt.Generators.Reading;

/// <summary>Finds the diagnostics that the declaration of a symbol causes where the symbol is used.</summary>
internal static class UserWarningsReader
{
    /// <param name="symbols">The members and types that generated code names.</param>
    public static UserWarnings Read(IEnumerable<ISymbol> symbols)
    {
        AttributeData[] attributes = [.. symbols.SelectMany(Named).SelectMany(s => s.GetAttributes())];
        AttributeData[] obsolete = [.. attributes.Where(a => a.AttributeClass.Is(KnownNames.Obsolete))];
        IEnumerable<string?> ids =
        [
            .. obsolete.Select(a => a.Named<string?>("DiagnosticId", null)),
            .. attributes
                .Where(a => a.AttributeClass.Is(KnownNames.Experimental))
                .Select(a => a.Argument<string?>(0, null)),
        ];
        return new UserWarnings(
            ids.OfType<string>()
                .Where(SyntaxFacts.IsValidIdentifier)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(id => id, StringComparer.Ordinal)
                .ToEquatableArray(),
            obsolete.Any(a => a.Argument(1, false))
        );
    }

    // The attributes of containing declarations apply to the symbol too.
    private static IEnumerable<ISymbol> Named(ISymbol symbol) =>
        symbol switch
        {
            IArrayTypeSymbol array => Named(array.ElementType),
            INamedTypeSymbol type => [.. Around(type), .. type.TypeArguments.SelectMany(Named)],
            _ => [symbol, .. (symbol as IFieldSymbol)?.AssociatedSymbol is { } property ? (ISymbol[])[property] : []],
        };

    private static IEnumerable<ISymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }

        if (type.ContainingAssembly is { } assembly)
        {
            yield return type.ContainingModule;
            yield return assembly;
        }
    }
}
