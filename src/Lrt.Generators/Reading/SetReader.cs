using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the [Set] attributes of a model or of one of its members.</summary>
internal sealed class SetReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    private static readonly ParameterKinds AllKinds = Enum.GetValues(typeof(ParameterKinds))
        .Cast<ParameterKinds>()
        .Aggregate((a, b) => a | b);

    /// <summary>
    /// Reads the values, in the order of the attributes. An attribute that cannot be used is reported instead.
    /// </summary>
    /// <param name="symbol">The class or member.</param>
    /// <param name="rule">The update rule of the class or member.</param>
    /// <param name="attributes">The contents of the other attributes.</param>
    public List<SetSpec> Read(ISymbol symbol, RuleInUse rule, GroupAttributes attributes)
    {
        List<SetSpec> read = [];
        foreach (AttributeData attribute in symbol.FindAll(KnownNames.Set))
        {
            if (attribute.IsBroken())
            {
                problems.LeaveToCompiler();
                continue;
            }

            SetSpec spec = new(
                attribute.Argument(0, string.Empty),
                attribute.Argument(1, double.NaN),
                (ParameterKinds)attribute.Named(nameof(SetAttribute.For), 0),
                attribute.Named<string?>(nameof(SetAttribute.Named), null)
            );
            if (rule.Find(spec.Hyperparameter) is not { } target)
            {
                GroupReader.ReportUnknown(
                    problems,
                    attribute.PlaceOf(cancellation, "hyperparameter", 0),
                    rule,
                    spec.Hyperparameter,
                    isWritten: true
                );
            }
            else if (FindProblem(attribute, spec, target, symbol, rule, attributes, read) is { } problem)
            {
                problems.Report(
                    DiagnosticDescriptors.InvalidSet,
                    problem.Place,
                    problem.Repair,
                    spec.Hyperparameter,
                    ModuleExtractor.NameOf(symbol),
                    problem.Reason
                );
            }
            else
            {
                read.Add(spec);
            }
        }

        return read;
    }

    private Fault? FindProblem(
        AttributeData attribute,
        SetSpec spec,
        RuleHyperparameter target,
        ISymbol symbol,
        RuleInUse rule,
        GroupAttributes attributes,
        List<SetSpec> before
    )
    {
        bool isRate = spec.Hyperparameter == RuleDefinition.LearningRate;
        bool isAdapted = attributes.Hypergradients.Any(h => h.Of == spec.Hyperparameter && h.IsAdapting);
        if (!(spec.Value >= target.Min && spec.Value <= target.Max) || double.IsInfinity(spec.Value))
        {
            return At(
                $"{NumberText.Write(spec.Value)} is not a number within the bounds of '{rule.Name}.{target.Name}', "
                    + $"{NumberText.Write(target.Min)} to {NumberText.Write(target.Max)}",
                "value",
                1
            );
        }

        if ((spec.For & ~AllKinds) != 0)
        {
            return At("For must be made of the kinds that ParameterKinds has", nameof(SetAttribute.For));
        }

        if (spec.Named is { } name && string.IsNullOrWhiteSpace(name))
        {
            return At(
                "Named is empty and selects no parameter; '*' stands for any characters",
                nameof(SetAttribute.Named)
            );
        }

        if (isRate && !spec.Selects)
        {
            return At(
                "the learning rate of all its parameters is set by [LearningRate]; use [Set] with For or Named",
                "hyperparameter",
                0,
                UseLearningRate(attribute, symbol, attributes)
            );
        }

        if (isRate && attributes.RateTensor is not null)
        {
            return At("[LearningRateTensor] gives the learning rates", "hyperparameter", 0);
        }

        if (isRate && model.Find(KnownNames.Alrao) is not null)
        {
            return At("[Alrao] draws the learning rates", "hyperparameter", 0);
        }

        if (spec.Selects && !isRate && isAdapted)
        {
            return At(
                "it is adapted by [Hypergradient], so that parameters cannot have values of their own selected; "
                    + "give a member attributes of its own instead",
                "hyperparameter",
                0
            );
        }

        if (!before.Exists(other => other.Hyperparameter == spec.Hyperparameter && Meet(other, spec)))
        {
            return null;
        }

        return new Fault(
            spec.Selects ? "another [Set] selects the same parameters; keep one" : "it is set twice; keep one [Set]",
            attribute.Place(cancellation)
        );

        Fault At(string reason, string argument, int position = -1, Repair? repair = null) =>
            new(reason, attribute.PlaceOf(cancellation, argument, position), repair);
    }

    // One [Set] of the rate, where nothing else gives it.
    private Repair? UseLearningRate(AttributeData attribute, ISymbol symbol, GroupAttributes attributes) =>
        symbol.Find(KnownNames.LearningRate) is null
        && attributes.RateTensor is null
        && model.Find(KnownNames.Alrao) is null
        && symbol
            .FindAll(KnownNames.Set)
            .Count(a => a.NamedArguments.IsEmpty && a.Argument(0, string.Empty) == RuleDefinition.LearningRate) == 1
        && attribute.PlaceOf(cancellation, "value", 1) is { } value
            ? new Repair(Repair.LearningRate, value)
            : null;

    // The model decides whether a bias is a vector and whether two patterns match the same name; the optimizer checks
    // both when it is created.
    private static bool Meet(SetSpec one, SetSpec other) =>
        one.Selects == other.Selects
        && one.Named == other.Named
        && (one.For == other.For || (one.For & other.For) != 0 && !one.Value.Equals(other.Value));
}
