using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads an [Alrao] attribute and finds the averaged output that belongs to it.</summary>
internal sealed class AlraoReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    // The paper draws rates per feature for Linear, convolutions, Embedding and LSTM; the following layers have
    // parameters too.
    private static readonly HashSet<string> OtherLayers =
    [
        "BatchNorm1d",
        "BatchNorm2d",
        "BatchNorm3d",
        "Bilinear",
        "GRU",
        "GRUCell",
        "GroupNorm",
        "InstanceNorm1d",
        "InstanceNorm2d",
        "InstanceNorm3d",
        "LayerNorm",
        "LSTMCell",
        "MultiheadAttention",
        "PReLU",
        "Parameter",
        "RNN",
        "RNNCell",
    ];

    /// <summary>Reads the attribute; null where the class has none, or where a mistake was reported.</summary>
    /// <param name="rule">The class's update rule.</param>
    /// <param name="members">The fields and properties that the model can see.</param>
    public AlraoSpec? Read(RuleInUse rule, IEnumerable<ISymbol> members)
    {
        ISymbol[] all = [.. members.Where(StoredMembers.IsStored)];
        ISymbol[] outputs = [.. all.Where(m => IsAveragedOutput(StoredMembers.TypeOf(m)))];
        if (model.Find(KnownNames.Alrao) is not { } attribute)
        {
            foreach (ISymbol output in outputs)
            {
                problems.Report(
                    DiagnosticDescriptors.AveragedOutputWithoutAlrao,
                    output.Locations[0],
                    output.Name,
                    model.Name
                );
            }

            return null;
        }

        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        (double min, double max) = (attribute.Argument(0, double.NaN), attribute.Argument(1, double.NaN));
        if (Faults(attribute, rule, min, max).FirstOrDefault() is { } fault)
        {
            problems.Report(DiagnosticDescriptors.InvalidAlrao, fault.Place, fault.Repair, model.Name, fault.Reason);
            return null;
        }

        if (outputs.Length != 1)
        {
            problems.Report(
                DiagnosticDescriptors.NoAveragedOutput,
                outputs.Length == 0 ? attribute.Place(cancellation) : outputs[1].Locations[0],
                outputs.Length == 0 ? Average(all) : null,
                model.Name,
                outputs.Length == 0
                    ? "declare it as AveragedOutput<TLayer>"
                    : $"it has {CSharpText.Number(outputs.Length)} averaged outputs; keep one"
            );
            return null;
        }

        if (outputs[0].IsStatic)
        {
            problems.Report(
                DiagnosticDescriptors.NoAveragedOutput,
                outputs[0].Locations[0],
                new Repair(Repair.Instance),
                model.Name,
                $"'{outputs[0].Name}' is static; an averaged output belongs to one model"
            );
            return null;
        }

        ReportOneCopy(outputs[0]);
        ReportOtherLayers(all);
        return new AlraoSpec(
            min,
            max,
            attribute.Named(nameof(AlraoAttribute.Seed), AttributeDefaults.Alrao.Seed),
            new MemberSpec(ModuleExtractor.NameOf(outputs[0]), StoredMembers.IsNullable(outputs[0]))
        );
    }

    /// <summary>Determines whether a member is the averaged output of the model.</summary>
    public static bool IsAveragedOutput(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(KnownNames.AveragedOutput))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Fault> Faults(AttributeData attribute, RuleInUse rule, double min, double max)
    {
        if (rule.Find(RuleDefinition.LearningRate) is null)
        {
            yield return new Fault($"update rule '{rule.Name}' has no LearningRate", attribute.Place(cancellation));
        }

        if (!(min > 0 && !double.IsInfinity(min)))
        {
            yield return new Fault(
                $"the smallest rate must be a positive number, not {NumberText.Write(min)}",
                attribute.PlaceOf(cancellation, "min", 0)
            );
        }

        if (!(max > min && !double.IsInfinity(max)))
        {
            yield return new Fault(
                $"the largest rate must be a number above the smallest, {NumberText.Write(min)}, not "
                    + $"{NumberText.Write(max)}",
                attribute.PlaceOf(cancellation, "max", 1),
                Exchange(attribute, min, max)
            );
        }

        if (model.Find(KnownNames.LearningRate) is { } rate)
        {
            yield return new Fault(
                "the class's [LearningRate] contradicts it; keep one of them",
                rate.Place(cancellation)
            );
        }
    }

    private Repair? Exchange(AttributeData attribute, double min, double max) =>
        max > 0
        && max < min
        && attribute.PlaceOf(cancellation, "min", 0) is { } first
        && attribute.PlaceOf(cancellation, "max", 1) is { } second
            ? new Repair(Repair.Swap, first, second)
            : null;

    // The last layer is the one whose result the model returns, if the source shows which.
    private Repair? Average(IEnumerable<ISymbol> members)
    {
        ExpressionSyntax? result = model
            .GetMembers("forward")
            .OfType<IMethodSymbol>()
            .SelectMany(method => method.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<MethodDeclarationSyntax>()
            .Select(ResultOf)
            .FirstOrDefault();
        string? name = result
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax layer,
                    Name.Identifier.ValueText: "call" or "forward"
                }
            }
            ? layer.Identifier.ValueText
            : null;
        return members.FirstOrDefault(m => m.Name == name) is { } last && StoredMembers.LayerOf(last) == "Linear"
            ? new Repair(Repair.AveragedOutput, last.Locations[0])
            : null;
    }

    private static ExpressionSyntax? ResultOf(MethodDeclarationSyntax method) =>
        method.ExpressionBody?.Expression
        ?? (
            method.Body?.DescendantNodes().OfType<ReturnStatementSyntax>().Take(2).ToArray() is { Length: 1 } results
                ? results[0].Expression
                : null
        );

    // Only a number in the declaration is known here; the runtime checks all others.
    private void ReportOneCopy(ISymbol output)
    {
        foreach (
            BaseObjectCreationExpressionSyntax creation in StoredMembers
                .Initializers(output, cancellation)
                .OfType<BaseObjectCreationExpressionSyntax>()
        )
        {
            if (
                creation.ArgumentList?.Arguments.FirstOrDefault() is
                { NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: int and < 2 } copies }
            )
            {
                problems.Report(
                    DiagnosticDescriptors.TooFewCopies,
                    copies.GetLocation(),
                    output.Name,
                    copies.Token.ValueText
                );
            }
        }
    }

    private void ReportOtherLayers(IEnumerable<ISymbol> members)
    {
        foreach (ISymbol member in members.Where(m => !m.IsStatic && m.Find(KnownNames.LearningRate) is null))
        {
            if (StoredMembers.LayerOf(member) is { } layer && OtherLayers.Contains(layer))
            {
                problems.Report(DiagnosticDescriptors.RatesPerRow, member.Locations[0], member.Name, layer);
            }
        }
    }
}
