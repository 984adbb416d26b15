using System;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Extraction;

/// <summary>Reads a [Hypergradient] attribute.</summary>
/// <param name="attribute">The attribute, which the compiler has nothing to say about.</param>
/// <param name="model">The model with the attribute.</param>
/// <param name="problems">Receives what is wrong with it.</param>
/// <param name="cancellation">Cancels.</param>
internal sealed class HypergradientReader(AttributeData attribute, INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    private const int MostLevels = 16;

    /// <summary>What it says; null where that was reported.</summary>
    /// <param name="target">The hyperparameter.</param>
    /// <param name="name">The symbol that has the attribute.</param>
    /// <param name="isMember">Whether it stands on a member, where no rates stop an adaptation that the class declares.</param>
    public HypergradientSpec? Read(RuleHyperparameter target, string name, bool isMember)
    {
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        double[] rates = argument is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. argument.Values.Select(v => v.Value is double rate ? rate : double.NaN)] : [];
        if (FindProblem(target, rates, isMember) is { } problem)
        {
            problems.Report(DiagnosticDescriptors.InvalidHypergradient, problem.Place, name, problem.Reason);
            return null;
        }

        if (!ReadLevelRule(name, out RuleReference? rule))
        {
            return null;
        }

        return new HypergradientSpec(
            target.Name,
            rates.ToEquatableArray(),
            (Structure)Number(nameof(HypergradientAttribute.Structure)),
            (Reduction)Number(nameof(HypergradientAttribute.Reduction)),
            Bound(nameof(HypergradientAttribute.Min), AttributeDefaults.Hypergradient.Min),
            Bound(nameof(HypergradientAttribute.Max), AttributeDefaults.Hypergradient.Max),
            Bound(nameof(HypergradientAttribute.Clip), AttributeDefaults.Hypergradient.Clip),
            Number(nameof(HypergradientAttribute.WarmUp)),
            new TowerSpec(
                (TowerSchedule)Number(nameof(HypergradientAttribute.Schedule)),
                (HypergradientForm)Number(nameof(HypergradientAttribute.Form)),
                (Normalization)Number(nameof(HypergradientAttribute.Normalization)),
                rule));
    }

    private (string Reason, Location? Place)? FindProblem(RuleHyperparameter target, double[] rates, bool isMember)
    {
        (double declaredMin, double declaredMax) = (Bound(nameof(HypergradientAttribute.Min), AttributeDefaults.Hypergradient.Min), Bound(nameof(HypergradientAttribute.Max), AttributeDefaults.Hypergradient.Max));
        double min = double.IsNaN(declaredMin) ? target.Min : declaredMin;
        double max = double.IsNaN(declaredMax) ? target.Max : declaredMax;
        double clip = Bound(nameof(HypergradientAttribute.Clip), AttributeDefaults.Hypergradient.Clip);
        int warmUp = Number(nameof(HypergradientAttribute.WarmUp));
        int invalidRate = Array.FindIndex(rates, r => double.IsNaN(r) || double.IsInfinity(r));
        return rates.Length == 0 && !isMember ? ("it has no rate; give one per order, such as [Hypergradient(1e-4)]", attribute.Place(cancellation))
            : invalidRate >= 0 ? ("every rate must be a finite number", attribute.PlaceOf(cancellation, "rates", invalidRate))
            : rates.Length > MostLevels ? ($"its order {rates.Length} is above {MostLevels}", attribute.PlaceOf(cancellation, "rates", MostLevels))
            : min > max ? ($"Min {NumberText.Write(min)} is above Max {NumberText.Write(max)}", At(double.IsNaN(declaredMin) ? nameof(HypergradientAttribute.Max) : nameof(HypergradientAttribute.Min)))
            : !(clip > 0) ? ($"Clip must be positive, not {NumberText.Write(clip)}", At(nameof(HypergradientAttribute.Clip)))
            : warmUp < 0 ? ($"WarmUp must be a number of steps, not {CSharpText.Number(warmUp)}", At(nameof(HypergradientAttribute.WarmUp)))
            : target.Name == RuleDefinition.LearningRate && attribute.NamedArguments.Any(a => a.Key == nameof(HypergradientAttribute.Structure)) ? ("the learning rate's structure is set by [LearningRate(value, structure)]", At(nameof(HypergradientAttribute.Structure)))
            : Undefined<Structure>(nameof(HypergradientAttribute.Structure))
            ?? Undefined<Reduction>(nameof(HypergradientAttribute.Reduction))
            ?? Undefined<TowerSchedule>(nameof(HypergradientAttribute.Schedule))
            ?? Undefined<HypergradientForm>(nameof(HypergradientAttribute.Form))
            ?? Undefined<Normalization>(nameof(HypergradientAttribute.Normalization));
    }

    private (string Reason, Location? Place)? Undefined<TEnum>(string argument)
        where TEnum : struct, Enum
    {
        string[] names = Enum.GetNames(typeof(TEnum));
        return Enum.IsDefined(typeof(TEnum), Number(argument)) ? null
            : ($"{argument} must be {string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}", At(argument));
    }

    // A rule without a learning rate would have nothing for the level above to be.
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

        (rule, string reason) = RuleReferenceReader.Read(named, model);
        if (rule is null)
        {
            problems.Report(DiagnosticDescriptors.NotAnUpdateRule, At(nameof(HypergradientAttribute.Rule)), named.ToDisplayString(), reason);
            return false;
        }

        if (RuleExtractor.ReadHyperparameters((INamedTypeSymbol)named).All(h => h.Name != RuleDefinition.LearningRate))
        {
            problems.Report(DiagnosticDescriptors.InvalidHypergradient, At(nameof(HypergradientAttribute.Rule)), name, $"'{named.Name}' has no LearningRate, which the rate above it would be");
            return false;
        }

        return true;
    }

    private int Number(string argument) => attribute.Named(argument, 0);

    private double Bound(string argument, double otherwise) => attribute.Named(argument, otherwise);

    private Location? At(string argument) => attribute.PlaceOf(cancellation, argument);
}
