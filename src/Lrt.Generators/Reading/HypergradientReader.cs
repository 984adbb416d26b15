using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Contract;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads a [Hypergradient] attribute.</summary>
/// <param name="attribute">The attribute, about which the compiler reports nothing.</param>
/// <param name="model">The model with the attribute.</param>
/// <param name="problems">The sink for mistakes.</param>
/// <param name="cancellation">The token that cancels the reading.</param>
internal sealed class HypergradientReader(
    AttributeData attribute,
    INamedTypeSymbol model,
    ProblemSink problems,
    CancellationToken cancellation
)
{
    private const int MostLevels = 16;
    private const double SmallestStart = FractionBounds.SmallestStart;
    private const double LargestStart = FractionBounds.LargestStart;

    private static readonly string[] NeedsRates =
    [
        nameof(HypergradientAttribute.Reduction),
        nameof(HypergradientAttribute.Clip),
        nameof(HypergradientAttribute.WarmUp),
        nameof(HypergradientAttribute.Form),
        nameof(HypergradientAttribute.Normalization),
        nameof(HypergradientAttribute.Schedule),
        nameof(HypergradientAttribute.Rule),
    ];

    /// <summary>Reads the attribute; null where a mistake was reported.</summary>
    /// <param name="target">The hyperparameter.</param>
    /// <param name="symbol">The symbol that has the attribute.</param>
    public HypergradientSpec? Read(RuleHyperparameter target, ISymbol symbol)
    {
        string name = ModuleExtractor.NameOf(symbol);
        double[] rates = RatesOf(attribute);
        if (Faults(target, rates, symbol.Find(KnownNames.LearningRate)).FirstOrDefault() is { } fault)
        {
            problems.Report(DiagnosticDescriptors.InvalidHypergradient, fault.Place, fault.Repair, name, fault.Reason);
            return null;
        }

        if (!ReadLevelRule(name, out RuleReference? rule))
        {
            return null;
        }

        return new HypergradientSpec(
            target.Name,
            Adapts(attribute) ? rates.ToEquatableArray() : [],
            (Structure)Number(nameof(HypergradientAttribute.Structure)),
            (HypergradientReduction)Number(nameof(HypergradientAttribute.Reduction)),
            Bound(nameof(HypergradientAttribute.Min), AttributeDefaults.Hypergradient.Min),
            Bound(nameof(HypergradientAttribute.Max), AttributeDefaults.Hypergradient.Max),
            Bound(nameof(HypergradientAttribute.Clip), AttributeDefaults.Hypergradient.Clip),
            Number(nameof(HypergradientAttribute.WarmUp)),
            new TowerSpec(
                (TowerSchedule)Number(nameof(HypergradientAttribute.Schedule)),
                (HypergradientForm)Number(nameof(HypergradientAttribute.Form)),
                (HypergradientNormalization)Number(nameof(HypergradientAttribute.Normalization)),
                rule
            ),
            IsScaleFree(attribute) && target.Name == RuleDefinition.LearningRate,
            IsScaleFree(attribute) && target.Name != RuleDefinition.LearningRate
        );
    }

    /// <summary>Gets the rates of an attribute.</summary>
    public static double[] RatesOf(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } argument
            ? [.. argument.Values.Select(v => v.Value is double rate ? rate : double.NaN)]
            : [];

    /// <summary>Determines whether the value finds its own size.</summary>
    public static bool IsScaleFree(AttributeData attribute) => RatesOf(attribute).Length == 0;

    /// <summary>
    /// Determines whether an attribute asks for an adaptation: with rates that are all 0, nothing would move.
    /// </summary>
    public static bool Adapts(AttributeData attribute) =>
        IsScaleFree(attribute) || RatesOf(attribute).Any(rate => rate != 0);

    private IEnumerable<Fault> Faults(RuleHyperparameter target, double[] rates, AttributeData? learningRate)
    {
        bool isScaleFree = IsScaleFree(attribute);
        (double declaredMin, double declaredMax) = (
            Bound(nameof(HypergradientAttribute.Min), AttributeDefaults.Hypergradient.Min),
            Bound(nameof(HypergradientAttribute.Max), AttributeDefaults.Hypergradient.Max)
        );
        double min = double.IsNaN(declaredMin) ? target.Min : declaredMin;
        double max = double.IsNaN(declaredMax) ? target.Max : declaredMax;
        double clip = Bound(nameof(HypergradientAttribute.Clip), AttributeDefaults.Hypergradient.Clip);
        int warmUp = Number(nameof(HypergradientAttribute.WarmUp));
        int invalidRate = Array.FindIndex(rates, r => double.IsNaN(r) || double.IsInfinity(r));
        bool isFraction = isScaleFree && target.Name != RuleDefinition.LearningRate;
        if (isFraction && !(target.Min >= 0 && target.Max <= 1))
        {
            yield return new Fault(
                $"it has no rate, and {target.Name} is no fraction: only a learning rate, or a hyperparameter from 0 "
                    + "to 1, moves without; give one per order, such as [Hypergradient(1e-4)]",
                attribute.Place(cancellation)
            );
        }
        else if (isFraction && !(Math.Min(max, LargestStart) >= Math.Max(min, SmallestStart)))
        {
            yield return new Fault(
                $"without a rate, {target.Name} begins between {NumberText.Write(SmallestStart)} and "
                    + $"{NumberText.Write(LargestStart)}, which its bounds exclude",
                attribute.Place(cancellation)
            );
        }

        if (
            isFraction
            && (Structure)Number(nameof(HypergradientAttribute.Structure))
                is Structure.PerFeature
                    or Structure.PerParameter
        )
        {
            yield return new Fault(
                $"without a rate, {target.Name} is Structure.Global or Structure.PerTensor: parts of a tensor have "
                    + "too few numbers to find a value of their own",
                At(nameof(HypergradientAttribute.Structure))
            );
        }

        if (isScaleFree && attribute.NamedArguments.FirstOrDefault(a => NeedsRates.Contains(a.Key)).Key is { } setting)
        {
            yield return new Fault(
                $"{setting} is of an adaptation with rates, and it has none; give one per order, such as "
                    + "[Hypergradient(1e-4)]",
                At(setting)
            );
        }

        if (invalidRate >= 0)
        {
            yield return new Fault(
                "every rate must be a finite number",
                attribute.PlaceOf(cancellation, "rates", invalidRate)
            );
        }

        if (rates.Length > MostLevels)
        {
            yield return new Fault(
                $"its order {rates.Length} is above {MostLevels}",
                attribute.PlaceOf(cancellation, "rates", MostLevels),
                new Repair(Repair.LowerOrder)
            );
        }

        if (min > max)
        {
            string mistaken = double.IsNaN(declaredMin)
                ? nameof(HypergradientAttribute.Max)
                : nameof(HypergradientAttribute.Min);
            yield return new Fault(
                $"Min {NumberText.Write(min)} is above Max {NumberText.Write(max)}",
                At(mistaken),
                double.IsNaN(declaredMin) || double.IsNaN(declaredMax)
                    ? null
                    : Exchange(At(nameof(HypergradientAttribute.Min)), At(nameof(HypergradientAttribute.Max)))
            );
        }

        if (!(clip > 0))
        {
            yield return new Fault(
                $"Clip must be positive, not {NumberText.Write(clip)}",
                At(nameof(HypergradientAttribute.Clip))
            );
        }

        if (warmUp < 0)
        {
            yield return new Fault(
                $"WarmUp must be a number of steps, not {CSharpText.Number(warmUp)}",
                At(nameof(HypergradientAttribute.WarmUp))
            );
        }

        if (
            target.Name == RuleDefinition.LearningRate
            && (learningRate is not null || !isScaleFree)
            && attribute.NamedArguments.Any(a => a.Key == nameof(HypergradientAttribute.Structure))
        )
        {
            yield return new Fault(
                "the learning rate's structure is set by [LearningRate(value, structure)]",
                At(nameof(HypergradientAttribute.Structure)),
                MoveStructure(learningRate)
            );
        }

        Fault?[] undefined =
        [
            Undefined<Structure>(nameof(HypergradientAttribute.Structure)),
            Undefined<HypergradientReduction>(nameof(HypergradientAttribute.Reduction)),
            Undefined<TowerSchedule>(nameof(HypergradientAttribute.Schedule)),
            Undefined<HypergradientForm>(nameof(HypergradientAttribute.Form)),
            Undefined<HypergradientNormalization>(nameof(HypergradientAttribute.Normalization)),
        ];
        foreach (Fault fault in undefined.OfType<Fault>())
        {
            yield return fault;
        }
    }

    // A symbol without a learning rate of its own takes over the class's, with its structure.
    private Repair? MoveStructure(AttributeData? learningRate) =>
        learningRate?.ApplicationSyntaxReference?.GetSyntax(cancellation)
            is AttributeSyntax { ArgumentList.Arguments: { Count: 1 } arguments } written
        && written.SyntaxTree == attribute.ApplicationSyntaxReference?.SyntaxTree
            ? new Repair(Repair.MoveStructure, arguments[0].GetLocation())
            : null;

    private static Repair? Exchange(Location? min, Location? max) =>
        min is null || max is null ? null : new Repair(Repair.Swap, min, max);

    private Fault? Undefined<TEnum>(string argument)
        where TEnum : struct, Enum
    {
        string[] names = Enum.GetNames(typeof(TEnum));
        return Enum.IsDefined(typeof(TEnum), Number(argument))
            ? null
            : new Fault(
                $"{argument} must be {string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}",
                At(argument)
            );
    }

    // In a rule without a learning rate nothing could take the place of the level above.
    private bool ReadLevelRule(string name, out RuleReference? rule)
    {
        rule = null;
        if (attribute.Named<ITypeSymbol?>(nameof(HypergradientAttribute.Rule), null) is not { } named)
        {
            return true;
        }

        if (named.TypeKind == TypeKind.Error)
        {
            problems.LeaveToCompiler();
            return false;
        }

        (rule, string reason) = RuleReferenceReader.Read(named, model, problems);
        if (rule is null)
        {
            problems.Report(
                DiagnosticDescriptors.NotAnUpdateRule,
                At(nameof(HypergradientAttribute.Rule)),
                named.ToDisplayString(),
                reason
            );
            return false;
        }

        if (RuleExtractor.ReadHyperparameters((INamedTypeSymbol)named).All(h => h.Name != RuleDefinition.LearningRate))
        {
            problems.Report(
                DiagnosticDescriptors.InvalidHypergradient,
                At(nameof(HypergradientAttribute.Rule)),
                name,
                $"'{named.Name}' has no LearningRate, which the rate above it would be"
            );
            return false;
        }

        return true;
    }

    private int Number(string argument) => attribute.Named(argument, 0);

    private double Bound(string argument, double otherwise) => attribute.Named(argument, otherwise);

    private Location? At(string argument) => attribute.PlaceOf(cancellation, argument);
}
