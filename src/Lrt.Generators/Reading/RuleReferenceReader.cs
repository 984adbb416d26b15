using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the update rule that an attribute names.</summary>
internal static class RuleReferenceReader
{
    /// <summary>Gets the rule; null, with the reason, where the type is not a rule.</summary>
    /// <param name="named">The type that the attribute names.</param>
    /// <param name="model">The model with the attribute.</param>
    /// <param name="problems">The sink, which also determines how closely the rule is examined.</param>
    public static (RuleReference? Rule, string Reason) Read(
        ITypeSymbol named,
        INamedTypeSymbol model,
        ProblemSink problems
    )
    {
        if (
            named is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false } rule
            || rule.Find(KnownNames.UpdateRule) is null
        )
        {
            string meant = RuleMeant(named, model) is { } known ? $", such as '{known}'" : string.Empty;
            return (null, "name a struct that has [UpdateRule]" + meant);
        }

        TypeIdentity type = TypeExtractor.Identify(rule);
        if (SymbolEqualityComparer.Default.Equals(rule.ContainingAssembly, model.ContainingAssembly))
        {
            return (new RuleReference(type, null), string.Empty);
        }

        return rule.Find(KnownNames.CompiledRule)?.Argument<string?>(0, null) is not { } form
                ? (null, "its assembly was compiled without LrtGen, or it has errors there")
            : !PortableRule.IsOfThisVersion(form) || (problems.IsThorough && PortableRule.Read(form, type) is null)
                ? (
                    null,
                    $"its assembly was compiled by another version of LrtGen (this one reads '{PortableRule.Header}')"
                )
            : (new RuleReference(type, form), string.Empty);
    }

    // Gets the built-in rule with the name of another type, such as TorchSharp's optimizer.
    private static string? RuleMeant(ITypeSymbol named, INamedTypeSymbol model)
    {
        INamedTypeSymbol? rules = model
            .ContainingModule.ReferencedAssemblySymbols.Select(a => a.GetTypeByMetadataName(KnownNames.Rules))
            .FirstOrDefault(r => r is not null);
        IEnumerable<string> names = (rules?.GetTypeMembers() ?? [])
            .Where(r => r.DeclaredAccessibility == Accessibility.Public && r.Find(KnownNames.UpdateRule) is not null)
            .Select(r => r.Name);
        return NearName.Find(named.Name, names) is { } near ? $"{rules!.Name}.{near}" : null;
    }
}
