using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;
using Adam = Lrt.Rules.Adam;

namespace Lrt.Execution.Tests.Models;

/// <summary>Rates per feature in layers of each kind.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.1, Structure.PerFeature)]
[Hypergradient(1e-2)]
public sealed partial class FeatureLayers : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear = nn.Linear(3, 4);
    private readonly Conv1d convolution = nn.Conv1d(2, 4, 3);
    private readonly LayerNorm norm = nn.LayerNorm(4);
    private readonly Parameter bare = nn.Parameter(ones(4, 2));

    public FeatureLayers()
        : base(nameof(FeatureLayers)) => RegisterComponents();

    public override Tensor forward(Tensor x) => x;
}

/// <summary>Rates per feature over any layer.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class FeatureSgd : LayerModel
{
    public FeatureSgd(nn.Module layer)
        : base(layer) { }
}

/// <summary>Rates per feature over any layer, with a rule that has states and step constants.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class FeatureAdam : LayerModel
{
    public FeatureAdam(nn.Module layer)
        : base(layer) { }
}

/// <summary>
/// Everything at once: a rate and a beta1 per feature, so that step constants differ, and a global beta2.
/// </summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerFeature)]
[Hypergradient(1e-3)]
[Hypergradient(1e-2, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
[Hypergradient(1e-5, Of = nameof(Adam.Beta2))]
public sealed partial class FeatureBetaLayer : LayerModel
{
    public FeatureBetaLayer(nn.Module layer)
        : base(layer) { }
}

/// <summary>A rate per parameter beside a beta1 per feature.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-2)]
[Hypergradient(0.005, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
public sealed partial class ElementRateFeatureBetaLayer : LayerModel
{
    public ElementRateFeatureBetaLayer(nn.Module layer)
        : base(layer) { }
}

/// <summary>A model of one layer; its losses are written outside.</summary>
public abstract class LayerModel : nn.Module
{
    protected LayerModel(nn.Module layer)
        : base(nameof(LayerModel)) => register_module("layer", layer);
}
