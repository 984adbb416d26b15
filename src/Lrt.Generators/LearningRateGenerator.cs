using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Planning;
using Lrt.Generators.Reading;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators;

/// <summary>The learning-rate compiler: its stages, and the values that flow between them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LearningRateGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<string> tooLow = context
            .ParseOptionsProvider.Select((options, _) => LanguageTooLow((CSharpParseOptions)options))
            .WithTrackingName(PipelineStages.ReadLanguage);

        IncrementalValueProvider<bool> isDebug = context
            .ParseOptionsProvider.Select((options, _) => options.PreprocessorSymbolNames.Contains("DEBUG"))
            .WithTrackingName(PipelineStages.ReadBuild);

        // The work that depends on a rule alone precedes the join of rules and models, so that editing a model repeats
        // none of it.
        IncrementalValuesProvider<Outcome<RuleDefinition>> declared = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.UpdateRule,
                (node, _) => node is TypeDeclarationSyntax,
                ExtractRule
            )
            .WithTrackingName(PipelineStages.ExtractRule);
        IncrementalValuesProvider<Outcome<RuleDefinition>> rules = declared
            .Collect()
            .Combine(tooLow)
            .SelectMany((all, _) => Compilable(all.Left, all.Right, rule => rule.Type))
            .WithTrackingName(PipelineStages.GatherRules);
        IncrementalValuesProvider<Outcome<RuleGradient>> gradients = rules
            .Select((rule, _) => rule.Then(rule.Value?.Type.MetadataName ?? string.Empty, Differentiator.Differentiate))
            .WithTrackingName(PipelineStages.DifferentiateRule);
        IncrementalValuesProvider<Outcome<GeneratedSource>> ruleSources = gradients
            .Select(
                (rule, _) =>
                    rule.Then(Name(rule.Value?.Rule.Type), g => new GeneratedSource(
                        HintName.Of(g.Rule.Type, "Rule"),
                        RuleEmitter.Emit(g)
                    ))
            )
            .WithTrackingName(PipelineStages.EmitRule);

        IncrementalValuesProvider<Outcome<ModuleSpec>> ruled = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.Optimizer,
                (node, _) => node is TypeDeclarationSyntax,
                ExtractModule
            )
            .WithTrackingName(PipelineStages.ExtractModule);
        IncrementalValuesProvider<Outcome<ModuleSpec>> learned = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.LearnedOptimizer,
                (node, _) => node is TypeDeclarationSyntax,
                ExtractLearnedModule
            )
            .WithTrackingName(PipelineStages.ExtractLearnedModule);
        IncrementalValuesProvider<Outcome<ModuleSpec>> modules = ruled
            .Collect()
            .Combine(learned.Collect())
            .Combine(tooLow)
            .SelectMany((all, _) => Compilable(all.Left.Left.Concat(all.Left.Right), all.Right, module => module.Type))
            .WithTrackingName(PipelineStages.GatherModules);
        IncrementalValuesProvider<Outcome<ReferencedRule>> referenced = modules
            .Collect()
            .SelectMany(
                (all, _) =>
                    all.Where(m => m.Value is not null).SelectMany(m => ModulePlanner.ReferencesOf(m.Value!)).Distinct()
            )
            .WithTrackingName(PipelineStages.GatherReferencedRules)
            .Select((rule, _) => Outcome<ReferencedRule>.Of(rule.Type.MetadataName, () => ModulePlanner.Read(rule)))
            .WithTrackingName(PipelineStages.ReadReferencedRule);
        IncrementalValuesProvider<Outcome<RuleGradient>> averaged = modules
            .Collect()
            .Combine(gradients.Collect().Combine(referenced.Collect()))
            .SelectMany(
                (pair, _) =>
                    Products(pair.Left)
                        .SelectMany(m =>
                            ModulePlanner.RulesToAverage(m, Products(pair.Right.Left), Products(pair.Right.Right))
                        )
                        .Distinct()
            )
            .WithTrackingName(PipelineStages.GatherAveragedRules)
            .Select(
                (rule, _) =>
                    Outcome<RuleGradient>.Of(rule.Type.MetadataName, () =>
                        Differentiator.Differentiate(WeightAverage.Over(rule))
                    )
            )
            .WithTrackingName(PipelineStages.DifferentiateAveragedRule);
        IncrementalValuesProvider<Outcome<BoundModule>> bound = modules
            .Combine(gradients.Collect().Combine(referenced.Collect()).Combine(averaged.Collect()))
            .Select(
                (pair, _) =>
                    pair.Left.Then(Name(pair.Left.Value?.Type), module =>
                        ModulePlanner.Bind(
                            module,
                            Products(pair.Right.Left.Left),
                            Products(pair.Right.Left.Right),
                            Products(pair.Right.Right)
                        )
                    )
            )
            .WithTrackingName(PipelineStages.BindRule);
        IncrementalValuesProvider<Outcome<ModulePlan>> planned = bound
            .Select((module, _) => module.Then(Name(module.Value?.Module.Type), ModulePlanner.Plan))
            .WithTrackingName(PipelineStages.PlanModule);

        // A kernel has a short name unless another kernel of the compilation would have the same name.
        IncrementalValueProvider<KernelNames> kernelNames = planned
            .Collect()
            .Select(
                (all, _) =>
                    KernelNames.Find(
                        all.Where(p => p.Value is not null)
                            .SelectMany(p => p.Value!.Groups)
                            .Select(g => g.Kernel)
                            .OfType<KernelPlan>()
                    )
            )
            .WithTrackingName(PipelineStages.FindKernelNames);
        IncrementalValuesProvider<Outcome<ModulePlan>> plans = planned
            .Combine(kernelNames)
            .Select((pair, _) => pair.Left.Then(Name(pair.Left.Value?.Module.Type), plan => plan.Renamed(pair.Right)))
            .WithTrackingName(PipelineStages.NameKernels);
        IncrementalValuesProvider<Outcome<GeneratedSource>> moduleSources = plans
            .Combine(isDebug)
            .Select(
                (pair, _) =>
                    pair.Left.Then(Name(pair.Left.Value?.Module.Type), plan => new GeneratedSource(
                        HintName.Of(plan.Module.Type, "Optimizer"),
                        ModuleEmitter.Emit(plan, pair.Right)
                    ))
            )
            .WithTrackingName(PipelineStages.EmitModule);

        // Models with equal kernels share one kernel.
        IncrementalValuesProvider<KernelPlan> kernels = plans
            .Collect()
            .SelectMany(
                (all, _) =>
                    all.Where(p => p.Value is not null)
                        .SelectMany(p => p.Value!.Groups)
                        .Where(g => g.Kernel is not null)
                        .Select(g => g.Kernel!)
                        .GroupBy(k => k.Name, StringComparer.Ordinal)
                        .Select(same => same.First())
                        .OrderBy(k => k.Name, StringComparer.Ordinal)
            )
            .WithTrackingName(PipelineStages.CollectKernels);
        IncrementalValuesProvider<Outcome<GeneratedSource>> kernelSources = kernels
            .Select(
                (kernel, _) =>
                    Outcome<GeneratedSource>.Of(kernel.Rule, () =>
                        new GeneratedSource(KernelEmitter.HintNameOf(kernel), KernelEmitter.Emit(kernel))
                    )
            )
            .WithTrackingName(PipelineStages.EmitKernel);

        IncrementalValuesProvider<LearnedKernelPlan> learnedKernels = plans
            .Collect()
            .SelectMany(
                (all, _) =>
                    all.Where(p => p.Value is not null)
                        .SelectMany(p => p.Value!.Learned)
                        .Select(l => l.Kernel)
                        .Distinct()
                        .OrderBy(k => k.Name, StringComparer.Ordinal)
            )
            .WithTrackingName(PipelineStages.CollectLearnedKernels);
        IncrementalValuesProvider<Outcome<GeneratedSource>> learnedKernelSources = learnedKernels
            .Select(
                (kernel, _) =>
                    Outcome<GeneratedSource>.Of(kernel.Name, () =>
                        new GeneratedSource(LearnedKernelEmitter.HintNameOf(kernel), LearnedKernelEmitter.Emit(kernel))
                    )
            )
            .WithTrackingName(PipelineStages.EmitLearnedKernel);

        context.RegisterSourceOutput(
            tooLow.Combine(declared.Collect()).Combine(ruled.Collect()).Combine(learned.Collect()),
            (output, all) =>
                ReportLanguage(
                    output,
                    all.Left.Left.Left,
                    all.Left.Left.Right.Any() || all.Left.Right.Any() || all.Right.Any()
                )
        );
        context.RegisterSourceOutput(
            referenced.Select((rule, _) => new Outcome<GeneratedSource>(null, rule.Failure)),
            AddSource
        );
        context.RegisterSourceOutput(
            averaged.Select((rule, _) => new Outcome<GeneratedSource>(null, rule.Failure)),
            AddSource
        );
        context.RegisterSourceOutput(ruleSources, AddSource);
        context.RegisterSourceOutput(moduleSources, AddSource);
        context.RegisterSourceOutput(kernelSources, AddSource);
        context.RegisterSourceOutput(learnedKernelSources, AddSource);
    }

    private static Outcome<RuleDefinition> ExtractRule(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation
    ) =>
        Outcome<RuleDefinition>.Of(context.TargetSymbol.Name, () =>
            !context.TargetNode.IsFirstWith(context.TargetSymbol, KnownNames.UpdateRule)
                ? null
                : RuleExtractor.Extract(
                    (INamedTypeSymbol)context.TargetSymbol,
                    method => MethodBodies.Find(context.SemanticModel.Compilation, method, cancellation),
                    new ProblemSink(),
                    cancellation
                )
        );

    private static Outcome<ModuleSpec> ExtractModule(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation
    ) => ExtractModule(context, KnownNames.Optimizer, cancellation);

    // A class that also has an [Optimizer] attribute is extracted because of that attribute.
    private static Outcome<ModuleSpec> ExtractLearnedModule(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation
    ) =>
        context.TargetSymbol.Find(KnownNames.Optimizer) is null
            ? ExtractModule(context, KnownNames.LearnedOptimizer, cancellation)
            : new Outcome<ModuleSpec>(null, null);

    private static Outcome<ModuleSpec> ExtractModule(
        GeneratorAttributeSyntaxContext context,
        string attribute,
        CancellationToken cancellation
    ) =>
        Outcome<ModuleSpec>.Of(context.TargetSymbol.Name, () =>
            !context.TargetNode.IsFirstWith(context.TargetSymbol, attribute)
                ? null
                : ModuleExtractor.Extract((INamedTypeSymbol)context.TargetSymbol, new ProblemSink(), cancellation)
        );

    /// <summary>
    /// Gets the language version of a project whose compiler would reject generated code; empty for all other projects.
    /// </summary>
    private static string LanguageTooLow(CSharpParseOptions options) =>
        options.LanguageVersion < LanguageVersion.CSharp11 ? options.LanguageVersion.ToDisplayString() : string.Empty;

    private static void ReportLanguage(SourceProductionContext context, string tooLow, bool isNeeded)
    {
        if (isNeeded && tooLow.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.LanguageTooLow, Location.None, tooLow));
        }
    }

    /// <summary>
    /// Selects the types that can be compiled: none where the language version is too low, and the first of several
    /// types with the same name, which the compiler reports. Two files of one name would make the compiler reject all
    /// generated code.
    /// </summary>
    private static IEnumerable<Outcome<T>> Compilable<T>(
        IEnumerable<Outcome<T>> found,
        string tooLow,
        Func<T, TypeIdentity> type
    )
        where T : class, IEquatable<T>
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        return tooLow.Length > 0
            ? []
            : found.Where(f => f.Value is null || names.Add(type(f.Value).MetadataName)).ToArray();
    }

    private static T[] Products<T>(IEnumerable<Outcome<T>> outcomes)
        where T : class, IEquatable<T> => [.. outcomes.Select(o => o.Value).OfType<T>()];

    private static string Name(TypeIdentity? type) => type?.MetadataName ?? string.Empty;

    internal static void AddSource(SourceProductionContext context, Outcome<GeneratedSource> outcome)
    {
        if (outcome.Failure is { } failure)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    DiagnosticDescriptors.InternalFailure,
                    Location.None,
                    failure.Subject,
                    failure.Message
                )
            );
        }
        else if (outcome.Value is { } source)
        {
            context.AddSource(source.HintName, source.Text);
        }
    }
}
