using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// Finds [Hypergradient] attributes that contradict each other or other attributes, or that ask for something
/// unsupported.
/// </summary>
internal static class HypergradientContradictions
{
    public static void Report(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
    {
        // Null where the class has a learned optimizer: members may still have rules.
        IReadOnlyList<RuleHyperparameter>? hyperparameters = HyperparametersOf(model);
        if (hyperparameters is not null)
        {
            Report(model, null, hyperparameters, problems, cancellation);
        }

        foreach (ISymbol member in model.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol))
        {
            IReadOnlyList<RuleHyperparameter>? own = member.Find(KnownNames.Optimizer) is null
                ? hyperparameters
                : HyperparametersOf(member);
            if (own is not null)
            {
                Report(member, model, own, problems, cancellation);
            }
        }
    }

    private static void Report(
        ISymbol symbol,
        INamedTypeSymbol? model,
        IReadOnlyList<RuleHyperparameter> hyperparameters,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        // Broken and duplicate attributes are reported elsewhere.
        AttributeData[] own = [.. symbol.FindAll(KnownNames.Hypergradient).Where(a => !a.IsBroken())];
        AttributeData[] inherited =
        [
            .. (model?.FindAll(KnownNames.Hypergradient) ?? []).Where(a =>
                !a.IsBroken() && own.All(o => Of(o) != Of(a))
            ),
        ];
        AttributeData? ownRate = symbol.Find(KnownNames.LearningRate);
        AttributeData? rate = ownRate ?? model?.Find(KnownNames.LearningRate);
        string name = ModuleExtractor.NameOf(symbol);
        foreach (AttributeData attribute in own)
        {
            if (HypergradientReader.IsScaleFree(attribute))
            {
                continue;
            }

            if (HypergradientReader.Adapts(attribute))
            {
                ReportReduction(attribute, rate, name, problems, cancellation);
            }
            else if (model is not null)
            {
                ReportSwitchedOff(attribute, model, name, problems, cancellation);
            }
        }

        // An attribute that a member inherits from the class is reported there, unless the member's initial value
        // differs.
        foreach (
            AttributeData attribute in own.Concat(
                    ownRate is null ? [] : inherited.Where(a => Of(a) == RuleDefinition.LearningRate)
                )
                .Where(HypergradientReader.Adapts)
        )
        {
            if (hyperparameters.FirstOrDefault(h => h.Name == Of(attribute)) is { } target)
            {
                AttributeData? set = SetOf(symbol, target.Name) ?? (model is null ? null : SetOf(model, target.Name));
                ReportBounds(
                    attribute,
                    target,
                    rate,
                    set,
                    isOwn: own.Contains(attribute),
                    name,
                    problems,
                    cancellation
                );
            }
        }
    }

    private static void ReportReduction(
        AttributeData attribute,
        AttributeData? rate,
        string name,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        Structure structure = (Structure)(
            Of(attribute) == RuleDefinition.LearningRate
                ? rate?.Argument(1, 0) ?? 0
                : attribute.Named(
                    nameof(HypergradientAttribute.Structure),
                    (int)AttributeDefaults.Hypergradient.Structure
                )
        );
        if (structure == Structure.PerParameter && Names(attribute).Contains(nameof(HypergradientAttribute.Reduction)))
        {
            problems.Report(
                DiagnosticDescriptors.HypergradientWithoutEffect,
                attribute.PlaceOf(cancellation, nameof(HypergradientAttribute.Reduction)),
                new Repair(Repair.Argument),
                nameof(HypergradientAttribute.Reduction),
                name,
                $"with Structure.PerParameter no value of {Of(attribute)} is shared"
            );
        }
    }

    private static void ReportSwitchedOff(
        AttributeData attribute,
        INamedTypeSymbol model,
        string name,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        const string words = "[Hypergradient(0)]";
        if (!model.FindAll(KnownNames.Hypergradient).Any(a => Of(a) == Of(attribute) && HypergradientReader.Adapts(a)))
        {
            problems.Report(
                DiagnosticDescriptors.HypergradientWithoutEffect,
                attribute.Place(cancellation),
                new Repair(Repair.Attribute),
                words,
                name,
                $"it switches an adaptation off, and '{model.Name}' adapts no {Of(attribute)}"
            );
        }

        foreach (string setting in Names(attribute).Where(n => n != nameof(HypergradientAttribute.Of)))
        {
            problems.Report(
                DiagnosticDescriptors.HypergradientWithoutEffect,
                attribute.PlaceOf(cancellation, setting),
                new Repair(Repair.Argument),
                setting,
                name,
                $"{words} switches the adaptation off"
            );
        }
    }

    private static void ReportBounds(
        AttributeData attribute,
        RuleHyperparameter target,
        AttributeData? rate,
        AttributeData? set,
        bool isOwn,
        string name,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        (double declaredMin, double declaredMax) = (
            attribute.Named(nameof(HypergradientAttribute.Min), AttributeDefaults.Hypergradient.Min),
            attribute.Named(nameof(HypergradientAttribute.Max), AttributeDefaults.Hypergradient.Max)
        );
        double min = double.IsNaN(declaredMin) ? target.Min : declaredMin;
        double max = double.IsNaN(declaredMax) ? target.Max : declaredMax;
        if (HypergradientReader.IsScaleFree(attribute) && rate is null)
        {
            return; // It begins at what the first step finds, within the bounds.
        }

        double value =
            target.Name == RuleDefinition.LearningRate
                ? rate?.Argument(0, target.Default) ?? target.Default
                : set?.Argument(1, target.Default) ?? target.Default;

        // Values that the rule does not allow and contradictory bounds are reported elsewhere.
        if (min <= max && value >= target.Min && value <= target.Max && (value < min || value > max))
        {
            problems.Report(
                DiagnosticDescriptors.InitialValueOutOfBounds,
                isOwn
                    ? attribute.PlaceOf(
                        cancellation,
                        value < min ? nameof(HypergradientAttribute.Min) : nameof(HypergradientAttribute.Max)
                    )
                    : rate!.PlaceOf(cancellation, "value", 0),
                target.Name,
                name,
                NumberText.Write(value),
                NumberText.Write(min),
                NumberText.Write(max)
            );
        }
    }

    private static IReadOnlyList<RuleHyperparameter>? HyperparametersOf(ISymbol symbol) =>
        symbol.Find(KnownNames.Optimizer)?.ConstructorArguments.FirstOrDefault()
            is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol rule }
            ? [.. RuleExtractor.ReadHyperparameters(rule)]
            : null;

    // Finds the attribute with the value that is set for all parameters.
    private static AttributeData? SetOf(ISymbol symbol, string hyperparameter) =>
        symbol
            .FindAll(KnownNames.Set)
            .FirstOrDefault(a => a.NamedArguments.IsEmpty && a.Argument(0, string.Empty) == hyperparameter);

    private static string Of(AttributeData attribute) =>
        attribute.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of);

    private static IEnumerable<string> Names(AttributeData attribute) => attribute.NamedArguments.Select(a => a.Key);
}
