using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Extraction;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Analyzers;

/// <summary>
/// Finds hyperparameters that are to be adapted though the update has no derivative to them. Known for rules that come in portable
/// form; the operations of a rule in source are not at hand where its models are analyzed.
/// </summary>
internal static class IneffectiveHypergradients
{
    /// <param name="type">The class of the model.</param>
    /// <param name="model">What was read of it, without errors.</param>
    /// <param name="problems">Receives what is found.</param>
    /// <param name="cancellation">Cancels.</param>
    public static void Report(INamedTypeSymbol type, ModuleSpec model, ProblemSink problems, CancellationToken cancellation)
    {
        (ISymbol Symbol, AttributeData Attribute)[] attributes = [.. type.GetMembers().Prepend(type).SelectMany(s => s.FindAll(KnownNames.Hypergradient).Select(a => (s, a)))];
        if (attributes.Length == 0 || model.Rule.Form is not { } form || PortableRule.Read(form, model.Rule.Type) is not { } rule)
        {
            return;
        }

        RuleGradient gradient = Differentiator.Differentiate(rule);
        HashSet<string> constant = [.. rule.Hyperparameters.Where((_, h) => gradient.Derivatives[h] < 0).Select(h => h.Name)];
        foreach ((ISymbol symbol, AttributeData attribute) in attributes)
        {
            string of = attribute.Named(nameof(HypergradientSpec.Of), RuleDefinition.LearningRate);
            bool isAdapted = attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false, Values.Length: > 0 };
            if (isAdapted && constant.Contains(of))
            {
                problems.Report(DiagnosticDescriptors.HyperparameterWithoutDerivative, attribute.PlaceOf(cancellation, nameof(HypergradientSpec.Of)) ?? attribute.Place(cancellation), rule.Type.Name, of);
            }
        }
    }
}
