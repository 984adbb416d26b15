using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>SGD with momentum for torchvision's residual networks.</summary>
[OptimizerFor(typeof(ResNet))]
[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.02), Set(nameof(Lrt.Rules.Momentum.WeightDecay), 1e-4)]
internal sealed partial class ResNetMomentum { }

/// <summary>AdamW as for fine-tuning: no decay on biases and norms, layer decay, a group for the head.</summary>
[OptimizerFor(typeof(ResNet))]
[Optimizer(typeof(Lrt.Rules.AdamW)), LearningRate(1e-3), Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
[LayerDecay(0.8, "conv1", "bn1", "layer?")]
internal sealed partial class ResNetAdamW
{
    [ParameterGroup("fc"), LearningRate(1e-2), Set(nameof(Lrt.Rules.AdamW.Beta2), 0.99)]
    private readonly OptimizerGroup head;

    /// <summary>The number of parameters of the head, from the field that the generated constructor assigns.</summary>
    public int HeadParameters => System.Linq.Enumerable.Count(head.Parameters);
}

/// <summary>TorchSharp's own container, with a group per kind of name.</summary>
[OptimizerFor(typeof(Sequential))]
[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.05)]
[StateName("Perceptron")]
internal sealed partial class SequentialMomentum { }

/// <summary>AdamW for TorchSharp's own container.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.AdamW)), LearningRate(5e-3)]
internal sealed partial class SequentialAdamW { }

/// <summary>Adapted rates and several rules for any model that maps a tensor to a tensor.</summary>
[OptimizerFor(typeof(nn.Module<Tensor, Tensor>))]
[Optimizer(typeof(Lrt.Rules.Adam)), LearningRate(1e-2), Hypergradient(1e-6)]
internal partial class AnyOptimizer
{
    [ParameterGroup("*.bias", "out*"), Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.1)]
    private readonly OptimizerGroup rest;

    [ParameterGroup("missing")]
    private readonly OptimizerGroup? absent;

    /// <summary>The fields that the generated constructor assigns.</summary>
    public (OptimizerGroup Others, OptimizerGroup? Absent) Fields => (rest, absent);
}

/// <summary>An optimizer that a user derived from a generated one.</summary>
internal sealed class DerivedOptimizer(nn.Module<Tensor, Tensor> model) : AnyOptimizer(model) { }

/// <summary>Groups that name the same parameter.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class OverlappingGroups
{
    [ParameterGroup("0")]
    private readonly OptimizerGroup first;

    [ParameterGroup("*.weight"), LearningRate(0.5)]
    private readonly OptimizerGroup weights;

    /// <summary>The fields that the generated constructor assigns.</summary>
    public (OptimizerGroup First, OptimizerGroup Weights) Fields => (first, weights);
}

/// <summary>A name that no layer has.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd)), LayerDecay(0.9, "0", "layer*")]
internal sealed partial class MissingLayers { }

/// <summary>A layer that two names select.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd)), LayerDecay(0.9, "?", "2")]
internal sealed partial class RepeatedLayers { }

/// <summary>Names of parameters that the model does not have.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class MissingGroup
{
    [ParameterGroup("0", "head")]
    private readonly OptimizerGroup group;

    /// <summary>The field that the generated constructor assigns.</summary>
    public OptimizerGroup Field => group;
}

/// <summary>A learned optimizer for part of another class's model, and a rule for the rest.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.1)]
internal sealed partial class OtherPartlyLearned
{
    [ParameterGroup("2"), LearnedOptimizer(3)]
    private readonly OptimizerGroup output;

    /// <summary>The field that the generated constructor assigns.</summary>
    public OptimizerGroup Field => output;
}

/// <summary>A learned optimizer for all of another class's model but what has a rule.</summary>
[OptimizerFor(typeof(Sequential)), LearnedOptimizer(3)]
internal sealed partial class OtherMostlyLearned
{
    [ParameterGroup("2"), Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.1)]
    private readonly OptimizerGroup output;

    /// <summary>The field that the generated constructor assigns.</summary>
    public OptimizerGroup Field => output;
}
