using System.Collections.Generic;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// The rules that models name, with their derivatives. Rules of the same compilation are read in the same way as by the
/// generator.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="cancellation">The token that cancels the reading.</param>
internal sealed class NamedRules(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<RuleReference, RuleGradient?> known = [];

    /// <summary>Gets a rule; null where it has errors, which are reported elsewhere.</summary>
    /// <param name="named">The type that an attribute names.</param>
    /// <param name="reference">The reference that was read from the attribute.</param>
    public RuleGradient? Find(object? named, RuleReference reference)
    {
        if (!known.TryGetValue(reference, out RuleGradient? gradient))
        {
            known.Add(reference, gradient = Read(named, reference));
        }

        return gradient;
    }

    private RuleGradient? Read(object? named, RuleReference reference)
    {
        RuleDefinition? rule = reference.Form is { } form
            ? PortableRule.Read(form, reference.Type)
            : RuleExtractor.Extract(
                (INamedTypeSymbol)named!,
                method => MethodBodies.Find(compilation, method, cancellation),
                new ProblemSink(),
                cancellation
            );
        return rule is { Body: not null } ? Differentiator.Differentiate(rule) : null;
    }
}
