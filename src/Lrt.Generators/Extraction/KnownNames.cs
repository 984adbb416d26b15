namespace Lrt.Generators.Extraction;

/// <summary>The names by which the generator knows the world around it.</summary>
internal static class KnownNames
{
    public const string UpdateRule = "Lrt.UpdateRuleAttribute";
    public const string Hyperparameter = "Lrt.HyperparameterAttribute";
    public const string State = "Lrt.StateAttribute";
    public const string CompiledRule = "Lrt.CompiledRuleAttribute";
    public const string Optimizer = "Lrt.OptimizerAttribute";
    public const string LearningRate = "Lrt.LearningRateAttribute";
    public const string Hypergradient = "Lrt.HypergradientAttribute";
    public const string Alrao = "Lrt.AlraoAttribute";
    public const string AveragedOutput = "Lrt.AveragedOutput";
    public const string LearningRateTensor = "Lrt.LearningRateTensorAttribute";
    public const string Tensor = "TorchSharp.torch.Tensor";
    public const string Layers = "TorchSharp.Modules";
    public const string LearnedOptimizer = "Lrt.LearnedOptimizerAttribute";
    public const string Module = "TorchSharp.torch.nn.Module";
    public const string ModuleWithoutParameters = "TorchSharp.Modules.ParameterLessModule";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string Update = "Update";
}
