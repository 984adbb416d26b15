using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Extraction;

/// <summary>Reads a [LearningRateTensor] attribute.</summary>
internal sealed class RateTensorReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    private const int MostRank = 1 << 16;

    /// <summary>What it says, with the initial rate; null where that was reported.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="symbol">The model or the member that has it.</param>
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
            problems.Report(DiagnosticDescriptors.RateTensorContradicted, rival.Place(cancellation), name, ModuleExtractor.ShortName(rival));
            return null;
        }

        double rate = attribute.Argument(0, double.NaN);
        RateTensorSpec spec = new(
            attribute.Argument(1, double.NaN),
            (Structure)attribute.Argument(2, (int)Structure.PerParameter),
            (Driver)attribute.Named(nameof(LearningRateTensorAttribute.Driver), (int)AttributeDefaults.LearningRateTensor.Driver),
            attribute.Named(nameof(LearningRateTensorAttribute.Scale), AttributeDefaults.LearningRateTensor.Scale),
            attribute.Named(nameof(LearningRateTensorAttribute.Min), AttributeDefaults.LearningRateTensor.Min),
            attribute.Named(nameof(LearningRateTensorAttribute.Rank), AttributeDefaults.LearningRateTensor.Rank),
            attribute.Named(nameof(LearningRateTensorAttribute.Seed), AttributeDefaults.LearningRateTensor.Seed));
        if (spec.Structure is not (Structure.Global or Structure.PerFeature or Structure.PerParameter))
        {
            problems.Report(DiagnosticDescriptors.UnknownStructure, attribute.PlaceOf(cancellation, "structure", 2), spec.Structure.ToString());
            return null;
        }

        double scale = double.IsNaN(spec.Scale) ? 2 * rate : spec.Scale;
        (string Reason, string Argument, int Position)? problem =
            rule.Find(RuleDefinition.LearningRate) is null ? ($"update rule '{rule.Name}' has no LearningRate", string.Empty, -1)
            : !(rate > 0 && !double.IsInfinity(rate)) ? ($"the initial rate must be a positive number, not {NumberText.Write(rate)}", "rate", 0)
            : !(spec.MetaRate >= 0 && !double.IsInfinity(spec.MetaRate)) ? ($"the rate models' learning rate must be a number, 0 or more, not {NumberText.Write(spec.MetaRate)}", "metaRate", 1)
            : spec.Driver is not (Driver.Input or Driver.State) ? ("Driver must be Input or State", nameof(LearningRateTensorAttribute.Driver), -1)
            : !(scale > rate && !double.IsInfinity(scale)) ? ($"Scale must be a number above the initial rate, {NumberText.Write(rate)}, not {NumberText.Write(scale)}", nameof(LearningRateTensorAttribute.Scale), -1)
            : !(spec.Min <= scale) ? ($"Min must be at most the initial scale, {NumberText.Write(scale)}, not {NumberText.Write(spec.Min)}", nameof(LearningRateTensorAttribute.Min), -1)
            : spec.Rank is < 0 or > MostRank ? ($"Rank must be from 0, for full matrices, to {CSharpText.Number(MostRank)}, not {CSharpText.Number(spec.Rank)}", nameof(LearningRateTensorAttribute.Rank), -1)
            : null;
        if (problem is { } found)
        {
            problems.Report(
                DiagnosticDescriptors.InvalidRateTensor,
                found.Argument.Length == 0 ? attribute.Place(cancellation) : attribute.PlaceOf(cancellation, found.Argument, found.Position),
                name,
                found.Reason);
            return null;
        }

        new RateTensorLayers(model, problems, cancellation).Report(attribute, symbol, spec);
        return (rate, spec);
    }

    /// <summary>The attribute by which a symbol says itself where its learning rates come from, if not from rate models; null for none.</summary>
    public static AttributeData? OwnRates(ISymbol symbol) =>
        symbol.Find(KnownNames.LearningRate)
        ?? symbol.FindAll(KnownNames.Hypergradient).FirstOrDefault(h => h.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of) == RuleDefinition.LearningRate);
}
