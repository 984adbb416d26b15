using System;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Emission;
using Lrt.Generators.Equality;
using Lrt.Generators.Extraction;
using Lrt.Generators.Fusion;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators;

/// <summary>The learning-rate compiler: the stages and what flows between them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LearningRateGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What depends on a rule alone happens before rules and models are joined, so that editing a model repeats none of it.
        IncrementalValuesProvider<Outcome<RuleDefinition>> rules = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.UpdateRule, (node, _) => node is TypeDeclarationSyntax, ExtractRule)
            .WithTrackingName(PipelineStages.ExtractRule);
        IncrementalValuesProvider<Outcome<RuleGradient>> gradients = rules
            .Select((rule, _) => rule.Then(rule.Value?.Type.MetadataName ?? string.Empty, Differentiator.Differentiate))
            .WithTrackingName(PipelineStages.DifferentiateRule);
        IncrementalValuesProvider<Outcome<GeneratedSource>> ruleSources = gradients
            .Select((rule, _) => rule.Then(Name(rule.Value?.Rule.Type), g => new GeneratedSource(HintName.Of(g.Rule.Type, "Rule"), RuleEmitter.Emit(g))))
            .WithTrackingName(PipelineStages.EmitRule);

        IncrementalValuesProvider<Outcome<ModuleSpec>> ruled = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.Optimizer, (node, _) => node is TypeDeclarationSyntax, ExtractModule)
            .WithTrackingName(PipelineStages.ExtractModule);
        IncrementalValuesProvider<Outcome<ModuleSpec>> learned = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.LearnedOptimizer, (node, _) => node is TypeDeclarationSyntax, ExtractLearnedModule)
            .WithTrackingName(PipelineStages.ExtractLearnedModule);
        IncrementalValuesProvider<Outcome<ModuleSpec>> modules = ruled
            .Collect()
            .Combine(learned.Collect())
            .SelectMany((both, _) => both.Left.Concat(both.Right))
            .WithTrackingName(PipelineStages.GatherModules);
        IncrementalValuesProvider<Outcome<BoundModule>> bound = modules
            .Combine(gradients.Collect())
            .Select((pair, _) => pair.Left.Then(
                Name(pair.Left.Value?.Type),
                module => ModulePlanner.Bind(module, pair.Right.Where(r => r.Value is not null).Select(r => r.Value!))))
            .WithTrackingName(PipelineStages.BindRule);
        IncrementalValuesProvider<Outcome<ModulePlan>> plans = bound
            .Select((module, _) => module.Then(Name(module.Value?.Module.Type), ModulePlanner.Plan))
            .WithTrackingName(PipelineStages.PlanModule);
        IncrementalValuesProvider<Outcome<GeneratedSource>> moduleSources = plans
            .Select((plan, _) => plan.Then(Name(plan.Value?.Module.Type), p => new GeneratedSource(HintName.Of(p.Module.Type, "Optimizer"), ModuleEmitter.Emit(p))))
            .WithTrackingName(PipelineStages.EmitModule);

        // Models with equal kernels share one.
        IncrementalValuesProvider<KernelPlan> kernels = plans
            .Collect()
            .SelectMany((all, _) => all
                .Where(p => p.Value is not null)
                .SelectMany(p => p.Value!.Groups)
                .Where(g => g.Kernel is not null)
                .Select(g => g.Kernel!)
                .GroupBy(k => k.Name, StringComparer.Ordinal)
                .Select(same => same.First())
                .OrderBy(k => k.Name, StringComparer.Ordinal))
            .WithTrackingName(PipelineStages.CollectKernels);
        IncrementalValuesProvider<Outcome<GeneratedSource>> kernelSources = kernels
            .Select((kernel, _) => Outcome<GeneratedSource>.Of(kernel.Rule, () => new GeneratedSource(KernelEmitter.HintName(kernel), KernelEmitter.Emit(kernel))))
            .WithTrackingName(PipelineStages.EmitKernel);

        IncrementalValuesProvider<LearnedKernelPlan> learnedKernels = plans
            .Collect()
            .SelectMany((all, _) => all
                .Where(p => p.Value is not null)
                .SelectMany(p => p.Value!.Learned)
                .Select(l => l.Kernel)
                .Distinct()
                .OrderBy(k => k.Name, StringComparer.Ordinal))
            .WithTrackingName(PipelineStages.CollectLearnedKernels);
        IncrementalValuesProvider<Outcome<GeneratedSource>> learnedKernelSources = learnedKernels
            .Select((kernel, _) => Outcome<GeneratedSource>.Of(kernel.Name, () => new GeneratedSource(LearnedKernelEmitter.HintName(kernel), LearnedKernelEmitter.Emit(kernel))))
            .WithTrackingName(PipelineStages.EmitLearnedKernel);

        context.RegisterSourceOutput(ruleSources, AddSource);
        context.RegisterSourceOutput(moduleSources, AddSource);
        context.RegisterSourceOutput(kernelSources, AddSource);
        context.RegisterSourceOutput(learnedKernelSources, AddSource);
    }

    private static Outcome<RuleDefinition> ExtractRule(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Outcome<RuleDefinition>.Of(context.TargetSymbol.Name, () => !context.TargetNode.IsFirstWith(context.TargetSymbol, KnownNames.UpdateRule) ? null : RuleExtractor.Extract(
            (INamedTypeSymbol)context.TargetSymbol,
            method => BodyOf(context.SemanticModel.Compilation, method, cancellation),
            new ProblemSink(),
            cancellation));

    private static Outcome<ModuleSpec> ExtractModule(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) => ExtractModule(context, KnownNames.Optimizer, cancellation);

    // A class that also names a rule is that one's already.
    private static Outcome<ModuleSpec> ExtractLearnedModule(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol.Find(KnownNames.Optimizer) is null ? ExtractModule(context, KnownNames.LearnedOptimizer, cancellation) : new Outcome<ModuleSpec>(null, null);

    private static Outcome<ModuleSpec> ExtractModule(GeneratorAttributeSyntaxContext context, string attribute, CancellationToken cancellation) =>
        Outcome<ModuleSpec>.Of(context.TargetSymbol.Name, () => !context.TargetNode.IsFirstWith(context.TargetSymbol, attribute) ? null : ModuleExtractor.Extract(
            (INamedTypeSymbol)context.TargetSymbol,
            new ProblemSink(),
            cancellation));

    private static IOperation? BodyOf(Compilation compilation, IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } syntax
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation)
            : null;

    private static string Name(TypeIdentity? type) => type?.MetadataName ?? string.Empty;

    internal static void AddSource(SourceProductionContext context, Outcome<GeneratedSource> outcome)
    {
        if (outcome.Failure is { } failure)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InternalFailure, Location.None, failure.Subject, failure.Message));
        }
        else if (outcome.Value is { } source)
        {
            context.AddSource(source.HintName, source.Text);
        }
    }
}
