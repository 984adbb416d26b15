using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// Finds hyperparameters that are to be adapted though the derivative of the update with respect to them is zero, or
/// does not say what is needed, or though the rule adapts them itself.
/// </summary>
internal static class IneffectiveHypergradients
{
    /// <param name="type">The class of the model.</param>
    /// <param name="model">The specification that was read from the class, without errors.</param>
    /// <param name="rules">The rules that models name.</param>
    /// <param name="problems">The sink for the findings.</param>
    /// <param name="cancellation">The token that cancels the search.</param>
    public static void Report(
        INamedTypeSymbol type,
        ModuleSpec model,
        NamedRules rules,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        foreach (ISymbol symbol in type.GetMembers().Prepend(type))
        {
            AttributeData[] attributes =
            [
                .. symbol.FindAll(KnownNames.Hypergradient).Where(HypergradientReader.Adapts),
            ];
            if (
                attributes.Length == 0
                || RuleOf(symbol, model) is not { } reference
                || (symbol.Find(KnownNames.Optimizer) ?? type.Find(KnownNames.Optimizer)) is not { } optimizer
                || rules.Find(optimizer.ConstructorArguments[0].Value, reference) is not { } gradient
            )
            {
                continue;
            }

            RuleDefinition rule = gradient.Rule;
            foreach (AttributeData attribute in attributes)
            {
                string of = attribute.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of);
                if (HypergradientReader.IsScaleFree(attribute) && !Direction.Exists(gradient))
                {
                    problems.Report(
                        DiagnosticDescriptors.UpdateNotLinear,
                        attribute.Place(cancellation),
                        rule.Type.Name
                    );
                }
                else if (of == RuleDefinition.LearningRate && Direction.AdaptedBy(gradient) is { } state)
                {
                    problems.Report(
                        DiagnosticDescriptors.RateAdaptedTwice,
                        attribute.Place(cancellation),
                        rule.Type.Name,
                        state
                    );
                }
                else if (reference.Form is not null && gradient.Derivatives[rule.IndexOf(of)] < 0)
                {
                    problems.Report(
                        DiagnosticDescriptors.HyperparameterWithoutDerivative,
                        attribute.PlaceOf(cancellation, nameof(HypergradientAttribute.Of))
                            ?? attribute.Place(cancellation),
                        new Repair(Repair.Attribute),
                        rule.Type.Name,
                        of
                    );
                }
            }
        }
    }

    private static RuleReference? RuleOf(ISymbol symbol, ModuleSpec model)
    {
        string name = (symbol as IFieldSymbol)?.AssociatedSymbol?.Name ?? symbol.Name;
        return model
            .Groups.FirstOrDefault(g =>
                symbol is INamedTypeSymbol ? g.Member is null : g.Member?.Name.TrimStart('@') == name
            )
            ?.Rule;
    }
}
