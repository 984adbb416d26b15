using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Checks;

/// <summary>Finds names of hyperparameters and members that are written as text in the attributes of a model.</summary>
internal static class NamesAsText
{
    /// <param name="type">The class of the model, which was read without errors.</param>
    /// <param name="problems">The sink for the findings.</param>
    /// <param name="cancellation">The token that cancels the search.</param>
    public static void Report(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation)
    {
        foreach (ISymbol symbol in type.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol).Prepend(type))
        {
            AttributeData? optimizer = symbol.Find(KnownNames.Optimizer) ?? type.Find(KnownNames.Optimizer);
            if (optimizer?.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol rule)
            {
                foreach ((string name, Location? place) in Hyperparameters(symbol, cancellation))
                {
                    Report(rule.GetMembers(name).FirstOrDefault(), rule, place);
                }
            }
        }

        // The layers of another class need not be members that can be named.
        foreach (AttributeData decay in OptimizerForReader.Applies(type) ? [] : type.FindAll(KnownNames.LayerDecay))
        {
            string?[] names = [.. decay.ConstructorArguments[1].Values.Select(v => v.Value as string)];
            for (int i = 0; i < names.Length; i++)
            {
                ISymbol? member = TypeExtractor
                    .BaseTypes(type)
                    .SelectMany(t => t.GetMembers(names[i]!))
                    .FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol);
                Report(member, type, decay.PlaceOf(cancellation, "members", 1 + i));
            }
        }

        void Report(ISymbol? named, INamedTypeSymbol of, Location? place)
        {
            if (
                named?.GetDocumentationCommentId() is { } id
                && place?.SourceTree?.GetRoot(cancellation).FindNode(place.SourceSpan, getInnermostNodeForTie: true)
                    is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }
            )
            {
                problems.Report(
                    DiagnosticDescriptors.NameAsText,
                    place,
                    new Repair(Repair.NameOf) { Symbol = id },
                    named.Name,
                    of.Name
                );
            }
        }
    }

    private static IEnumerable<(string Name, Location? Place)> Hyperparameters(
        ISymbol symbol,
        CancellationToken cancellation
    ) =>
        symbol
            .FindAll(KnownNames.Set)
            .Select(a => (a.Argument(0, string.Empty), a.PlaceOf(cancellation, "hyperparameter", 0)))
            .Concat(
                symbol
                    .FindAll(KnownNames.Hypergradient)
                    .Select(a =>
                        (
                            a.Named(nameof(HypergradientAttribute.Of), RuleDefinition.LearningRate),
                            a.NamedPlace(nameof(HypergradientAttribute.Of), cancellation)
                        )
                    )
            );
}
