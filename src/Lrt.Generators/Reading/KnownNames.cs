namespace Lrt.Generators.Reading;

/// <summary>The names of the types and members that the generator refers to.</summary>
internal static class KnownNames
{
    private const string Space = nameof(Lrt) + ".";

    public const string Rules = Space + "Rules";
    public const string UpdateRule = Space + nameof(UpdateRuleAttribute);
    public const string Hyperparameter = Space + nameof(HyperparameterAttribute);
    public const string State = Space + nameof(StateAttribute);
    public const string CompiledRule = Space + nameof(CompiledRuleAttribute);
    public const string Optimizer = Space + nameof(OptimizerAttribute);
    public const string OptimizerFor = Space + nameof(OptimizerForAttribute);
    public const string ParameterGroup = Space + nameof(ParameterGroupAttribute);
    public const string OptimizerGroup = "Lrt.OptimizerGroup";
    public const string ModelOptimizer = "Lrt.ModelOptimizer";
    public const string LearningRate = Space + nameof(LearningRateAttribute);
    public const string Average = Space + nameof(AverageAttribute);
    public const string Set = Space + nameof(SetAttribute);
    public const string LayerDecay = Space + nameof(LayerDecayAttribute);
    public const string Hypergradient = Space + nameof(HypergradientAttribute);
    public const string Alrao = Space + nameof(AlraoAttribute);
    public const string AveragedOutput = "Lrt.AveragedOutput";
    public const string LearningRateTensor = Space + nameof(LearningRateTensorAttribute);
    public const string Tensor = "TorchSharp.torch.Tensor";
    public const string Layers = "TorchSharp.Modules";
    public const string LearnedOptimizer = Space + nameof(LearnedOptimizerAttribute);
    public const string Modules = "TorchSharp.torch.nn";
    public const string Module = "TorchSharp.torch.nn.Module";
    public const string ModuleWithoutParameters = "TorchSharp.Modules.ParameterLessModule";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string Update = "Update";
    public const string Evaluate = "Evaluate";
}
