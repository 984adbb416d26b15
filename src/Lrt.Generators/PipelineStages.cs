namespace Lrt.Generators;

/// <summary>The tracking names of the pipeline, in the order in which data flows.</summary>
internal static class PipelineStages
{
    public const string ReadLanguage = nameof(ReadLanguage);
    public const string ReadBuild = nameof(ReadBuild);
    public const string ExtractRule = nameof(ExtractRule);
    public const string GatherRules = nameof(GatherRules);
    public const string DifferentiateRule = nameof(DifferentiateRule);
    public const string EmitRule = nameof(EmitRule);
    public const string ExtractModule = nameof(ExtractModule);
    public const string ExtractLearnedModule = nameof(ExtractLearnedModule);
    public const string GatherModules = nameof(GatherModules);
    public const string GatherReferencedRules = nameof(GatherReferencedRules);
    public const string ReadReferencedRule = nameof(ReadReferencedRule);
    public const string GatherAveragedRules = nameof(GatherAveragedRules);
    public const string DifferentiateAveragedRule = nameof(DifferentiateAveragedRule);
    public const string BindRule = nameof(BindRule);
    public const string PlanModule = nameof(PlanModule);
    public const string FindKernelNames = nameof(FindKernelNames);
    public const string NameKernels = nameof(NameKernels);
    public const string CollectKernels = nameof(CollectKernels);
    public const string EmitKernel = nameof(EmitKernel);
    public const string CollectLearnedKernels = nameof(CollectLearnedKernels);
    public const string EmitLearnedKernel = nameof(EmitLearnedKernel);
    public const string EmitModule = nameof(EmitModule);
}
