using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads a [LearningRateTensor] attribute.</summary>
internal sealed class RateTensorReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    private const int MostRank = 1 << 16;

    /// <summary>Reads the attribute, with the initial rate; null where a mistake was reported.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="symbol">The model or the member with the attribute.</param>
    /// <param name="rule">The update rule of the parameters.</param>
    public (double Rate, RateTensorSpec Spec)? Read(AttributeData attribute, ISymbol symbol, RuleInUse rule)
    {
        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        string name = ModuleExtractor.NameOf(symbol);
        if ((OwnRates(symbol) ?? model.Find(KnownNames.Alrao)) is { } rival)
        {
            problems.Report(
                DiagnosticDescriptors.RateTensorContradicted,
                rival.Place(cancellation),
                name,
                ModuleExtractor.ShortName(rival)
            );
            return null;
        }

        double rate = attribute.Argument(0, double.NaN);
        RateTensorSpec spec = new(
            attribute.Argument(1, double.NaN),
            (Structure)attribute.Argument(2, (int)Structure.PerParameter),
            (Driver)
                attribute.Named(
                    nameof(LearningRateTensorAttribute.Driver),
                    (int)AttributeDefaults.LearningRateTensor.Driver
                ),
            attribute.Named(nameof(LearningRateTensorAttribute.Scale), AttributeDefaults.LearningRateTensor.Scale),
            attribute.Named(nameof(LearningRateTensorAttribute.Min), AttributeDefaults.LearningRateTensor.Min),
            attribute.Named(nameof(LearningRateTensorAttribute.Rank), AttributeDefaults.LearningRateTensor.Rank),
            attribute.Named(nameof(LearningRateTensorAttribute.Seed), AttributeDefaults.LearningRateTensor.Seed)
        );
        if (spec.Structure is not (Structure.Global or Structure.PerFeature or Structure.PerParameter))
        {
            problems.Report(
                DiagnosticDescriptors.UnknownStructure,
                attribute.PlaceOf(cancellation, "structure", 2),
                spec.Structure == Structure.PerTensor ? new Repair(Repair.GlobalStructure) : null,
                spec.Structure.ToString(),
                "Structure.PerParameter, Structure.PerFeature or, for one rate per tensor, Structure.Global"
            );
            return null;
        }

        if (Faults(attribute, rule, rate, spec).FirstOrDefault() is { } fault)
        {
            problems.Report(DiagnosticDescriptors.InvalidRateTensor, fault.Place, name, fault.Reason);
            return null;
        }

        new RateTensorLayers(model, problems, cancellation).Report(attribute, symbol, spec);
        return (rate, spec);
    }

    private IEnumerable<Fault> Faults(AttributeData attribute, RuleInUse rule, double rate, RateTensorSpec spec)
    {
        Fault At(string argument, int position, string reason) =>
            new(reason, attribute.PlaceOf(cancellation, argument, position));

        double scale = double.IsNaN(spec.Scale) ? 2 * rate : spec.Scale;
        if (rule.Find(RuleDefinition.LearningRate) is null)
        {
            yield return new Fault($"update rule '{rule.Name}' has no LearningRate", attribute.Place(cancellation));
        }

        if (!(rate > 0 && !double.IsInfinity(rate)))
        {
            yield return At("rate", 0, $"the initial rate must be a positive number, not {NumberText.Write(rate)}");
        }

        if (!(spec.MetaRate >= 0 && !double.IsInfinity(spec.MetaRate)))
        {
            yield return At(
                "metaRate",
                1,
                $"the rate models' learning rate must be a number, 0 or more, not {NumberText.Write(spec.MetaRate)}"
            );
        }

        if (spec.Driver is not (Driver.Input or Driver.State))
        {
            yield return At(nameof(LearningRateTensorAttribute.Driver), -1, "Driver must be Input or State");
        }

        if (!(scale > rate && !double.IsInfinity(scale)))
        {
            yield return At(
                nameof(LearningRateTensorAttribute.Scale),
                -1,
                $"Scale must be a number above the initial rate, {NumberText.Write(rate)}, not "
                    + $"{NumberText.Write(scale)}"
            );
        }

        if (!(spec.Min <= scale))
        {
            yield return At(
                nameof(LearningRateTensorAttribute.Min),
                -1,
                $"Min must be at most the initial scale, {NumberText.Write(scale)}, not {NumberText.Write(spec.Min)}"
            );
        }

        if (spec.Rank is < 0 or > MostRank)
        {
            yield return At(
                nameof(LearningRateTensorAttribute.Rank),
                -1,
                $"Rank must be from 0, for full matrices, to {CSharpText.Number(MostRank)}, not "
                    + $"{CSharpText.Number(spec.Rank)}"
            );
        }
    }

    /// <summary>
    /// Gets the attribute by which a symbol itself sets the source of its learning rates, other than rate models; null
    /// for none.
    /// </summary>
    public static AttributeData? OwnRates(ISymbol symbol) =>
        symbol.Find(KnownNames.LearningRate)
        ?? symbol
            .FindAll(KnownNames.Hypergradient)
            .FirstOrDefault(h =>
                h.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of)
                == RuleDefinition.LearningRate
            );
}
