using System.Collections.Immutable;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.Generators.Analyzers;

/// <summary>Reports attributes of a model that can be compiled but contradict each other, or say what is not done.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelContradictionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.InnerModelOverruled,
        DiagnosticDescriptors.ParametersClaimedTwice,
        DiagnosticDescriptors.HypergradientWithoutEffect,
        DiagnosticDescriptors.InitialValueOutOfBounds,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolStartAction(StartModel, SymbolKind.NamedType);
    }

    private static void StartModel(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol model = (INamedTypeSymbol)context.Symbol;
        if (!ModuleExtractor.AsksForOptimizer(model))
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                foreach ((ISymbol taker, ISymbol holder, Location place) in SharedParameters.Find(operation.Operation, operation.ContainingSymbol))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.ParametersClaimedTwice,
                        place,
                        ModuleExtractor.NameOf(taker),
                        ModuleExtractor.NameOf(holder)));
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.Return);
        context.RegisterSymbolEndAction(end =>
        {
            ProblemSink problems = new();
            InnerModels.Report(model, problems);
            HypergradientContradictions.Report(model, problems, end.CancellationToken);
            foreach (Diagnostic problem in problems.Problems)
            {
                end.ReportDiagnostic(problem);
            }
        });
    }
}
