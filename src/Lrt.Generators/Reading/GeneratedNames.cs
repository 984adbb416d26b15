using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>The names of generated members, which the user's own members must not have.</summary>
internal static class GeneratedNames
{
    private static readonly string[] OfModels = ["CreateOptimizer", "OptimizerOptions", "GeneratedOptimizer"];

    private static readonly string[] OfOptimizers = ["OptimizerOptions"];

    private const string LearnedOptimizers = "LearnedOptimizers";

    // A hyperparameter becomes a property of a record.
    private static readonly string[] OfRecords =
    [
        "EqualityContract",
        "PrintMembers",
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
        "ReferenceEquals",
        "Clone",
        "Deconstruct",
        "OptimizerOptions",
        "op_Equality",
        "op_Inequality",
    ];

    /// <summary>Reports members of a rule that have such names; returns whether there are any.</summary>
    public static bool AreTakenByRule(INamedTypeSymbol rule, ProblemSink problems)
    {
        string[] hyperparameters = [.. RuleExtractor.ReadHyperparameters(rule).Select(h => h.Name)];
        ISymbol[] members = [rule, .. rule.GetMembers().Where(IsUsers)];
        List<ISymbol> taken =
        [
            .. members.Where(m =>
                hyperparameters.Any(h =>
                    m.Name == "Derivative" + h || (m.Name == h + "Hypergradient" && hyperparameters.Contains(m.Name))
                )
            ),
            .. members
                .OfType<IFieldSymbol>()
                .Where(f => hyperparameters.Contains(f.Name) && OfRecords.Contains(f.Name)),
        ];
        foreach (ISymbol member in taken)
        {
            problems.Report(DiagnosticDescriptors.RuleNameTaken, member.Locations[0], member.Name, rule.Name);
        }

        return taken.Count > 0;
    }

    /// <summary>
    /// Reports members of a model, or of an optimizer for another class, that have such names; returns whether there
    /// are any.
    /// </summary>
    public static bool AreTakenByModel(INamedTypeSymbol model, bool isLearned, ProblemSink problems)
    {
        string[] always = OptimizerForReader.Applies(model) ? OfOptimizers : OfModels;
        string[] generated = isLearned ? [.. always, LearnedOptimizers] : always;
        ISymbol[] taken =
        [
            .. (
                (IEnumerable<ISymbol>)[model, .. model.TypeParameters, .. model.GetMembers(), .. Abstract(model)]
            ).Where(m => generated.Contains(m.Name) && IsUsers(m)),
        ];
        foreach (ISymbol member in taken)
        {
            bool isInherited =
                member.ContainingType is { } declaring
                && !SymbolEqualityComparer.Default.Equals(declaring, model)
                && member is not ITypeParameterSymbol;
            problems.Report(
                DiagnosticDescriptors.ModelNameTaken,
                isInherited ? model.Locations[0] : member.Locations[0],
                member.Name,
                model.Name
            );
        }

        return taken.Length > 0;
    }

    // Abstract members cannot be hidden.
    private static IEnumerable<ISymbol> Abstract(INamedTypeSymbol model) =>
        TypeExtractor.BaseTypes(model).Skip(1).SelectMany(t => t.GetMembers()).Where(m => m.IsAbstract);

    /// <summary>
    /// Gets the names in a model that end like the names of options, and that the options of its members must avoid.
    /// </summary>
    public static IEnumerable<string> Options(INamedTypeSymbol model) =>
        model
            .GetMembers()
            .Select(m => m.Name)
            .Concat(model.TypeParameters.Select(p => p.Name))
            .Where(n => n.EndsWith("Options", StringComparison.Ordinal))
            .OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>
    /// Gets the names in an optimizer for another class, which are in the same class as the generated ones.
    /// </summary>
    public static IEnumerable<string> OfUser(INamedTypeSymbol optimizer) =>
        optimizer
            .GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && IsUsers(m))
            .Select(m => m.Name)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>
    /// Determines whether a member was written by the user. An analyzer sees generated members as well.
    /// </summary>
    public static bool IsUsers(ISymbol member) =>
        member
            .FindAll(KnownNames.GeneratedCode)
            .All(a => a.Argument(0, string.Empty) != typeof(GeneratedNames).Assembly.GetName().Name);
}
