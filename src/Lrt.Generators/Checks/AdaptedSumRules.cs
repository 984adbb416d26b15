using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// Finds hypergradients and rates that are not supported for rules with sums. Rules of the same compilation are read in
/// the same way as by the generator.
/// </summary>
/// <param name="type">The class of the model.</param>
/// <param name="rules">The rules that models name.</param>
/// <param name="problems">The sink for the findings.</param>
/// <param name="cancellation">The token that cancels the search.</param>
internal sealed class AdaptedSumRules(
    INamedTypeSymbol type,
    NamedRules rules,
    ProblemSink problems,
    CancellationToken cancellation
)
{
    /// <summary>Reports the findings for a model.</summary>
    /// <param name="model">The specification that was read from the model, without errors.</param>
    public void Report(ModuleSpec model)
    {
        HashSet<(string, AttributeData)> reported = [];
        foreach (GroupSpec group in model.RuledGroups.Where(IsAdapted))
        {
            ISymbol symbol = SymbolOf(group);
            AttributeData optimizer = symbol.Find(KnownNames.Optimizer) ?? type.Find(KnownNames.Optimizer)!;
            int groupsOfRule = model.RuledGroups.Count(g => g.Rule.Type == group.Rule.Type);
            if (
                rules.Find(optimizer.ConstructorArguments[0].Value, group.Rule) is { } gradient
                && SumAdaptation.Objection(gradient, group, groupsOfRule) is { } objection
            )
            {
                // An attribute that a member inherits from the class is reported where the member names its rule, and
                // once where the rule is inherited too.
                AttributeData? cause = symbol.Find($"Lrt.{objection.Attribute.Trim('[', ']')}Attribute");
                if (reported.Add((objection.Attribute, optimizer)) || cause is not null)
                {
                    problems.Report(
                        DiagnosticDescriptors.RuleWithSumsAdapted,
                        (cause ?? optimizer).Place(cancellation),
                        objection.Attribute,
                        gradient.Rule.Type.Name,
                        objection.Reason
                    );
                }
            }

            foreach (AttributeData hypergradient in symbol.FindAll(KnownNames.Hypergradient))
            {
                ReportLevelRule(group, hypergradient);
            }
        }
    }

    private static bool IsAdapted(GroupSpec group) =>
        group.Rates != RateSource.Given || group.Hypergradients.Any(h => h.IsAdapting);

    // The values of a hyperparameter are not parameters.
    private void ReportLevelRule(GroupSpec group, AttributeData hypergradient)
    {
        string of = hypergradient.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of);
        if (
            hypergradient.Named<ITypeSymbol?>(nameof(HypergradientAttribute.Rule), null) is { } named
            && group.Hypergradients.FirstOrDefault(h => h.Of == of)?.Tower.Rule is { } reference
            && rules.Find(named, reference) is { Rule.SharesNumbers: true }
        )
        {
            problems.Report(
                DiagnosticDescriptors.RuleWithSumsAdapted,
                hypergradient.PlaceOf(cancellation, nameof(HypergradientAttribute.Rule)),
                "[Hypergradient(Rule = ...)]",
                named.Name,
                "its sums are over parameters, and the values of a hyperparameter are none"
            );
        }
    }

    private ISymbol SymbolOf(GroupSpec group) =>
        group.Member is { } member
            ? TypeExtractor
                .BaseTypes(type)
                .SelectMany(t => t.GetMembers(member.Name.TrimStart('@')))
                .First(m => m is IFieldSymbol or IPropertySymbol)
            : type;
}
