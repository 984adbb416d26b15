using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Checks;

/// <summary>
/// Reports mistakes in an update rule. The analyzer runs the generator's own extraction, so that the two never
/// disagree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpdateRuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.RuleNotPartial,
        DiagnosticDescriptors.UnsupportedInRule,
        DiagnosticDescriptors.MissingUpdate,
        DiagnosticDescriptors.WrongField,
        DiagnosticDescriptors.InvalidHyperparameter,
        DiagnosticDescriptors.UnsupportedRuleType,
        DiagnosticDescriptors.RuleTooLarge,
        DiagnosticDescriptors.RuleNameTaken,
        DiagnosticDescriptors.NotTheSameForAll,
        DiagnosticDescriptors.NotReachedByAll,
        DiagnosticDescriptors.InvalidState,
        DiagnosticDescriptors.InvalidEvaluate,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(compilation =>
        {
            if (Markers.Find(compilation.Compilation, KnownNames.UpdateRule) is { } rules)
            {
                compilation.RegisterSymbolStartAction(start => StartRule(start, rules), SymbolKind.NamedType);
            }
        });
    }

    private static void StartRule(SymbolStartAnalysisContext context, Markers rules)
    {
        INamedTypeSymbol rule = (INamedTypeSymbol)context.Symbol;
        if (!rules.Mark(rule))
        {
            return;
        }

        ConcurrentDictionary<ISymbol, IOperation> bodies = new(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (IOperation operation in block.OperationBlocks)
            {
                if (operation is IBlockOperation)
                {
                    bodies[block.OwningSymbol] = operation;
                }
            }
        });
        context.RegisterSymbolEndAction(end =>
        {
            ProblemSink problems = new();
            RuleExtractor.Extract(
                rule,
                method =>
                    bodies.TryGetValue(method.PartialImplementationPart ?? method, out IOperation? body) ? body : null,
                problems,
                end.CancellationToken
            );
            foreach (Diagnostic problem in problems.Problems)
            {
                end.ReportDiagnostic(problem);
            }
        });
    }
}
