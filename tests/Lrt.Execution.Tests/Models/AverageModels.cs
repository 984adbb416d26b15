using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;
using Linear = TorchSharp.Modules.Linear;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Sgd)), Average]
public sealed partial class AveragedSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum)), Average]
public sealed partial class AveragedMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW)), Average]
public sealed partial class AveragedAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd)), Average]
public sealed partial class AveragedAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DoG)), Average]
public sealed partial class AveragedDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LDoG)), Average]
public sealed partial class AveragedLDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>An average over rates that features, and over one that elements, have for themselves.</summary>
[Optimizer(typeof(AdamW)), Average(0.5)]
[LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-3)]
public sealed partial class AveragedByFeature(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW)), Average(0.5)]
[LearningRate(0.1, Structure.PerParameter), Hypergradient(1e-3)]
public sealed partial class AveragedByElement(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A rule whose own names are those of an average.</summary>
[UpdateRule]
public partial struct OwnAverage
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5, Min = 0, Max = 1)]
    public float Average;

    [State]
    public float AverageDecay;

    public float Update(float parameter, float gradient, int step)
    {
        AverageDecay = (Average * AverageDecay) + gradient;
        return LearningRate * AverageDecay;
    }
}

[Optimizer(typeof(OwnAverage)), Average(0.25)]
public sealed partial class OwnAverageList(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A class's average, which one member takes over, one changes, and one has no need of.</summary>
[Optimizer(typeof(Sgd)), Average(0.5)]
[LearningRate(0.1)]
public sealed partial class AveragedMembers : nn.Module
{
    public AveragedMembers()
        : base(nameof(AveragedMembers)) => RegisterComponents();

    [LearningRate(0.2)]
    public Parameter Taking { get; } = new(ones(3));

    [Average(0.75, Every = 2)]
    public Parameter Own { get; } = new(ones(3));

    [Optimizer(typeof(ScheduleFreeSgd))]
    public Parameter Evaluating { get; } = new(ones(3));

    public Parameter Rest { get; } = new(ones(3));
}

/// <summary>An average over a model whose rates models of learning rates give.</summary>
[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1), Average(0.75)]
public sealed partial class AveragedRates : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public AveragedRates()
        : base(nameof(AveragedRates)) => RegisterComponents();

    public override Tensor forward(Tensor x) => layer.call(x);
}

/// <summary>An average over a model with an averaged output.</summary>
[Optimizer(typeof(Sgd)), Alrao(1e-4, 1), Average(0.75)]
public sealed partial class AveragedCopies : nn.Module<Tensor, Tensor>
{
    private readonly Linear body = nn.Linear(3, 4);
    private readonly AveragedOutput<Linear> output = new(3, () => nn.Linear(4, 2));

    public AveragedCopies()
        : base(nameof(AveragedCopies)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(body.call(x).tanh());
}

/// <summary>A rule with sums and an average, beside a learned optimizer.</summary>
[Optimizer(typeof(Lamb)), Average(0.75)]
public sealed partial class LambBesideLearned : nn.Module<Tensor, Tensor>
{
    [LearnedOptimizer(4)]
    private readonly Linear first = nn.Linear(3, 4);

    private readonly Linear second = nn.Linear(4, 4);
    private readonly Linear third = nn.Linear(4, 2);

    public LambBesideLearned()
        : base(nameof(LambBesideLearned)) => RegisterComponents();

    public override Tensor forward(Tensor x) => third.call(second.call(first.call(x).tanh()).tanh());
}
