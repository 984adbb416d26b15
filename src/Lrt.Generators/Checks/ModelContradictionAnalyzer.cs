using System.Collections.Immutable;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.Generators.Checks;

/// <summary>
/// Reports attributes of a model that can be compiled but contradict each other or ask for something unsupported.
/// </summary>
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
        context.RegisterCompilationStartAction(compilation =>
        {
            if (Markers.Find(compilation.Compilation, KnownNames.Optimizer, KnownNames.LearnedOptimizer) is { } models)
            {
                compilation.RegisterSymbolStartAction(start => StartModel(start, models), SymbolKind.NamedType);
            }
        });
    }

    private static void StartModel(SymbolStartAnalysisContext context, Markers models)
    {
        INamedTypeSymbol model = (INamedTypeSymbol)context.Symbol;
        if (!models.Mark(model))
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                foreach (
                    (ISymbol taker, ISymbol holder, Location place) in SharedParameters.Find(
                        operation.Operation,
                        operation.ContainingSymbol
                    )
                )
                {
                    operation.ReportDiagnostic(
                        Diagnostic.Create(
                            DiagnosticDescriptors.ParametersClaimedTwice,
                            place,
                            ModuleExtractor.NameOf(taker),
                            ModuleExtractor.NameOf(holder)
                        )
                    );
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.Return
        );
        context.RegisterSymbolEndAction(end =>
        {
            ProblemSink problems = new();
            if (!OptimizerForReader.Applies(model))
            {
                InnerModels.Report(model, problems);
            }

            HypergradientContradictions.Report(model, problems, end.CancellationToken);
            foreach (Diagnostic problem in problems.Problems)
            {
                end.ReportDiagnostic(problem);
            }
        });
    }
}
