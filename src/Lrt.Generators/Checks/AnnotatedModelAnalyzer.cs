using System.Collections.Immutable;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.Generators.Checks;

/// <summary>
/// Reports mistakes in a model's attributes. The analyzer runs the generator's own extraction, so that the two never
/// disagree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnnotatedModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.ModelNotPartial,
        DiagnosticDescriptors.ModelNotModule,
        DiagnosticDescriptors.NotAnUpdateRule,
        DiagnosticDescriptors.InvalidLearningRate,
        DiagnosticDescriptors.UnknownHyperparameter,
        DiagnosticDescriptors.NoOptimizer,
        DiagnosticDescriptors.MemberHoldsNoParameters,
        DiagnosticDescriptors.InvalidHypergradient,
        DiagnosticDescriptors.UnknownStructure,
        DiagnosticDescriptors.StructureWithoutAdaptation,
        DiagnosticDescriptors.DuplicateHypergradient,
        DiagnosticDescriptors.InvalidSet,
        DiagnosticDescriptors.InvalidOtherwise,
        DiagnosticDescriptors.InvalidAverage,
        DiagnosticDescriptors.InvalidLayerDecay,
        DiagnosticDescriptors.InvalidOptimizerFor,
        DiagnosticDescriptors.InvalidParameterGroup,
        DiagnosticDescriptors.UnknownName,
        DiagnosticDescriptors.ModelNameTaken,
        DiagnosticDescriptors.ModelIsFileLocal,
        DiagnosticDescriptors.InvalidAlrao,
        DiagnosticDescriptors.NoAveragedOutput,
        DiagnosticDescriptors.TooFewCopies,
        DiagnosticDescriptors.RatesPerRow,
        DiagnosticDescriptors.AveragedOutputWithoutAlrao,
        DiagnosticDescriptors.HyperparameterWithoutDerivative,
        DiagnosticDescriptors.UpdateNotLinear,
        DiagnosticDescriptors.RateAdaptedTwice,
        DiagnosticDescriptors.InvalidLearnedOptimizer,
        DiagnosticDescriptors.TwoOptimizers,
        DiagnosticDescriptors.InvalidRateTensor,
        DiagnosticDescriptors.RateTensorContradicted,
        DiagnosticDescriptors.LargeRateModel,
        DiagnosticDescriptors.StateCannotBeSeen,
        DiagnosticDescriptors.RuleWithSumsAdapted,
        DiagnosticDescriptors.NameAsText,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(compilation =>
        {
            if (Markers.Find(compilation.Compilation, [.. ModuleExtractor.Attributes]) is { } attributes)
            {
                compilation.RegisterSymbolAction(symbol => Analyze(symbol, attributes), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Markers attributes)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!attributes.Mark(type) && !type.GetMembers().Any(attributes.Mark))
        {
            return;
        }

        ProblemSink problems = new() { IsThorough = true };
        if (!ModuleExtractor.AsksForOptimizer(type))
        {
            ModuleExtractor.ReportStrayAttributes(type, problems, context.CancellationToken);
        }
        else if (ModuleExtractor.Extract(type, problems, context.CancellationToken) is { IsValid: true } model)
        {
            NamedRules rules = new(context.Compilation, context.CancellationToken);
            IneffectiveHypergradients.Report(type, model, rules, problems, context.CancellationToken);
            UnknownNames.Report(type, problems, context.CancellationToken);
            NamesAsText.Report(type, problems, context.CancellationToken);
            new AdaptedSumRules(type, rules, problems, context.CancellationToken).Report(model);
        }

        foreach (Diagnostic problem in problems.Problems)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
