using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// Finds members that hold an annotated model. The attributes of the inner model are for its own optimizer; the
/// attributes of the outer model apply.
/// </summary>
internal static class InnerModels
{
    private const string Attributes = "Lrt";

    public static void Report(INamedTypeSymbol model, ProblemSink problems)
    {
        foreach (IFieldSymbol field in model.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic))
        {
            ISymbol member = field.AssociatedSymbol ?? field;
            if (AttributesOf(field).Concat(AttributesOf(member)).Any())
            {
                continue;
            }

            INamedTypeSymbol? inner = Held(field.Type)
                .FirstOrDefault(t => ModuleExtractor.AsksForOptimizer(t) && !SayTheSame(t, model));
            if (inner is not null)
            {
                problems.Report(
                    DiagnosticDescriptors.InnerModelOverruled,
                    member.Locations[0],
                    member.Name,
                    inner.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    model.Name
                );
            }
        }
    }

    /// <summary>
    /// Gets the type of a member, and the types of its elements where the type is a list, a dictionary or a sequence of
    /// modules.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> Held(ITypeSymbol type) =>
        type is INamedTypeSymbol named ? [named, .. named.TypeArguments.OfType<INamedTypeSymbol>()] : [];

    // Attributes are compared as they are written: rule, rates and settings.
    private static bool SayTheSame(INamedTypeSymbol inner, INamedTypeSymbol outer) =>
        AttributesOf(inner).SequenceEqual(AttributesOf(outer)) && inner.GetMembers().All(m => !AttributesOf(m).Any());

    private static IEnumerable<string> AttributesOf(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Where(a => (a.AttributeClass?.ContainingNamespace).Is(Attributes))
            .Select(a => a.ToString()!)
            .OrderBy(text => text, StringComparer.Ordinal);
}
