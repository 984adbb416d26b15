using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>
/// Examines the layers whose learning rates a [LearningRateTensor] gives: whether their inputs can be observed, and the
/// size of the rate models.
/// </summary>
internal sealed class RateTensorLayers(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    /// <summary>
    /// The number of bytes of the rate models, in single precision, above which a warning is reported.
    /// </summary>
    private const long LargestBytes = 256L << 20;

    private const int ProposedRank = 8;

    private static readonly HashSet<string> CalledWithWholeNumbers = ["Embedding", "EmbeddingBag"];

    private static readonly HashSet<string> CalledWithMore =
    [
        "Bilinear",
        "GRU",
        "GRUCell",
        "LSTM",
        "LSTMCell",
        "MultiheadAttention",
        "RNN",
        "RNNCell",
    ];

    public void Report(AttributeData attribute, ISymbol symbol, RateTensorSpec spec)
    {
        (ISymbol Member, long In, long Out)[] linear =
        [
            .. StoredIn(model)
                .Select(m => (Member: m, Sizes: LinearSizes(m)))
                .Where(m => m.Sizes is not null)
                .Select(m => (m.Member, m.Sizes!.Value.In, m.Sizes.Value.Out)),
        ];
        foreach (ISymbol member in symbol is INamedTypeSymbol ? Uncovered() : [symbol])
        {
            if (
                spec.Driver == Driver.State
                && StoredMembers.LayerOf(member) is { } type
                && (CalledWithWholeNumbers.Contains(type) || CalledWithMore.Contains(type))
            )
            {
                problems.Report(
                    DiagnosticDescriptors.StateCannotBeSeen,
                    attribute.PlaceOf(cancellation, nameof(LearningRateTensorAttribute.Driver)),
                    ModuleExtractor.NameOf(member),
                    type,
                    CalledWithMore.Contains(type)
                        ? "it is not called with one tensor"
                        : "it is called with whole numbers"
                );
            }

            int own = System.Array.FindIndex(linear, l => SymbolEqualityComparer.Default.Equals(l.Member, member));
            if (own >= 0 && spec.Structure == Structure.PerParameter && spec.Rank == 0)
            {
                ReportSize(
                    attribute,
                    linear[own],
                    spec.Driver == Driver.State ? linear[own].In : linear[0].In,
                    spec.Driver == Driver.State ? string.Empty : ModuleExtractor.NameOf(linear[0].Member)
                );
            }
        }
    }

    private void ReportSize(
        AttributeData attribute,
        (ISymbol Member, long In, long Out) layer,
        long inputs,
        string first
    )
    {
        double rates = (double)layer.In * layer.Out;
        double bytes = rates * inputs * sizeof(float);
        if (bytes > LargestBytes)
        {
            problems.Report(
                DiagnosticDescriptors.LargeRateModel,
                attribute.Place(cancellation),
                ModuleExtractor.NameOf(layer.Member),
                NumberText.Write(rates),
                first.Length == 0
                    ? CSharpText.Number((int)inputs)
                    : $"the {CSharpText.Number((int)inputs)} numbers that '{first}' takes",
                Mebibytes(bytes),
                Mebibytes((double)layer.Out * inputs * sizeof(float)),
                CSharpText.Number(ProposedRank),
                Mebibytes((rates + inputs) * ProposedRank * sizeof(float))
            );
        }
    }

    private static string Mebibytes(double bytes) => NumberText.Write(System.Math.Ceiling(bytes / (1 << 20))) + " MiB";

    /// <summary>Gets the members whose rates follow the class's attribute.</summary>
    private IEnumerable<ISymbol> Uncovered() =>
        StoredIn(model)
            .Where(m =>
                RateTensorReader.OwnRates(m) is null
                && m.Find(KnownNames.LearningRateTensor) is null
                && m.Find(KnownNames.LearnedOptimizer) is null
            );

    private static IEnumerable<ISymbol> StoredIn(INamedTypeSymbol model) =>
        model.GetMembers().Where(m => !m.IsStatic && StoredMembers.IsStored(m));

    // Only numbers in the declaration are known here; the optimizer's plan and its first step know all numbers.
    private (long In, long Out)? LinearSizes(ISymbol member)
    {
        foreach (
            ExpressionSyntax value in StoredMembers.LayerOf(member) == "Linear"
                ? StoredMembers.Initializers(member, cancellation)
                : []
        )
        {
            if (
                value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments }
                && arguments[0]
                    is { NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: int inputs and > 0 } }
                && arguments[1]
                    is { NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: int outputs and > 0 } }
            )
            {
                return (inputs, outputs);
            }
        }

        return null;
    }
}
