using System;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the [Average] attribute of a model or of one of its members.</summary>
internal sealed class AverageReader(ProblemSink problems, CancellationToken cancellation)
{
    /// <summary>Reads the attribute; null where there is none, or where a mistake was reported.</summary>
    /// <param name="symbol">The class or member.</param>
    /// <param name="rule">The update rule of the class or member.</param>
    /// <param name="inherited">The average that a member inherits from the class; null for none.</param>
    public AverageSpec? Read(ISymbol symbol, RuleInUse rule, AverageSpec? inherited)
    {
        if (symbol.Find(KnownNames.Average) is not { } attribute)
        {
            return rule.Evaluates ? null : inherited;
        }

        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        AverageAttribute defaults = AttributeDefaults.Average;
        AverageSpec spec = new(
            attribute.Argument(0, defaults.Decay),
            (AverageForm)attribute.Named(nameof(AverageAttribute.Form), (int)defaults.Form),
            attribute.Named(nameof(AverageAttribute.Power), defaults.Power),
            attribute.Named(nameof(AverageAttribute.Start), defaults.Start),
            attribute.Named(nameof(AverageAttribute.Every), defaults.Every)
        );
        if (FindProblem(spec, rule, attribute) is not { } problem)
        {
            return spec;
        }

        problems.Report(
            DiagnosticDescriptors.InvalidAverage,
            problem.Place,
            rule.Evaluates ? new Repair(Repair.Attribute) : null,
            ModuleExtractor.NameOf(symbol),
            problem.Reason
        );
        return null;
    }

    private (string Reason, Location? Place)? FindProblem(AverageSpec spec, RuleInUse rule, AttributeData attribute)
    {
        if (rule.Evaluates)
        {
            return ($"rule '{rule.Name}' has evaluation weights of its own", attribute.Place(cancellation));
        }

        if (!(spec.Decay is >= 0 and <= 1))
        {
            return At($"its decay is {NumberText.Write(spec.Decay)} and must be a number from 0 to 1", "decay", 0);
        }

        if (!Enum.IsDefined(typeof(AverageForm), spec.Form))
        {
            return At("its form must be one that AverageForm has", nameof(AverageAttribute.Form));
        }

        if (!(spec.Power >= 0) || double.IsInfinity(spec.Power))
        {
            return At(
                $"its power is {NumberText.Write(spec.Power)} and must be finite and at least 0",
                nameof(AverageAttribute.Power)
            );
        }

        if (spec.Start < 1)
        {
            return At(
                $"it starts at step {CSharpText.Number(spec.Start)}; the first is 1",
                nameof(AverageAttribute.Start)
            );
        }

        return spec.Every < 1
            ? At(
                $"it is taken every {CSharpText.Number(spec.Every)} steps; the number must be at least 1",
                nameof(AverageAttribute.Every)
            )
            : null;

        (string, Location?) At(string reason, string argument, int position = -1) =>
            (reason, attribute.PlaceOf(cancellation, argument, position));
    }
}
