using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// A gradient of the objective with a sum in it that depends on a hyperparameter, and a step with sums of both scopes.
/// </summary>
[UpdateRule]
public partial struct ScaledDecay
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.25)]
    public float WeightDecay;

    [Hyperparameter(0.5)]
    public float Beta;

    [State]
    public float Velocity;

    [State(1, Structure = Structure.Global)]
    public float Size;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += WeightDecay * parameter;
        gradient /= (0.5f * Size) + Norm.Global(gradient);
        Size = (Beta * Size) + ((1 - Beta) * Mean.Global(MathF.Abs(gradient)));
        Velocity = (Beta * Velocity) + gradient;
        return LearningRate * Velocity / (0.1f + Norm.Tensor(Velocity));
    }
}

[Optimizer(typeof(ScaledDecay))]
[Hypergradient(0.02)]
[Hypergradient(0.01, Of = nameof(ScaledDecay.WeightDecay))]
[Hypergradient(0.05, Of = nameof(ScaledDecay.Beta))]
public sealed partial class GlobalScaledDecayZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ManySums))]
[Hypergradient(1e-3)]
[Hypergradient(0.05, Of = nameof(ManySums.A))]
[Hypergradient(0.05, Of = nameof(ManySums.C))]
[Hypergradient(0.05, Of = nameof(ManySums.D))]
public sealed partial class GlobalManySumsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lamb))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(Lamb.Beta1))]
[Hypergradient(0.05, Of = nameof(Lamb.WeightDecay))]
public sealed partial class GlobalLambZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lars)), Hypergradient(1e-3)]
public sealed partial class GlobalLarsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Prodigy)), Hypergradient(1e-3)]
public sealed partial class GlobalProdigyZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DAdaptAdam)), Hypergradient(1e-3)]
public sealed partial class GlobalDAdaptAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CautiousAdamW)), Hypergradient(1e-3)]
public sealed partial class GlobalCautiousAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DoG)), Hypergradient(1e-3)]
public sealed partial class GlobalDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LDoG)), Hypergradient(1e-3)]
public sealed partial class GlobalLDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DAdaptSgd)), Hypergradient(1e-3)]
public sealed partial class GlobalDAdaptSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ScheduleFreeSgd)), Hypergradient(1e-3)]
public sealed partial class GlobalScheduleFreeSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ScheduleFreeAdamW)), Hypergradient(1e-3)]
public sealed partial class GlobalScheduleFreeAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Muon)), Hypergradient(1e-3)]
public sealed partial class GlobalMuonZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A learning rate that enters a sum over all parameters.</summary>
[UpdateRule]
public partial struct BoundedStep
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    public float Update(float parameter, float gradient, int step)
    {
        float move = LearningRate * gradient;
        return move / (1 + Norm.Global(move));
    }
}

[Optimizer(typeof(BoundedStep)), Hypergradient(1e-3)]
public sealed partial class BoundedStepLayer : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public BoundedStepLayer()
        : base(nameof(BoundedStepLayer)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layer.call(input);
}

[Optimizer(typeof(BoundedStep)), Hypergradient(1e-3)]
[Set(nameof(BoundedStep.LearningRate), 0.05, For = ParameterKinds.Bias)]
public sealed partial class BoundedStepsOfTwoRates : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public BoundedStepsOfTwoRates()
        : base(nameof(BoundedStepsOfTwoRates)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layer.call(input);
}

[Optimizer(typeof(BoundedStep))]
[Set(nameof(BoundedStep.LearningRate), 0.05, For = ParameterKinds.Bias)]
public sealed partial class BoundedStepsOfTwoConstantRates : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public BoundedStepsOfTwoConstantRates()
        : base(nameof(BoundedStepsOfTwoConstantRates)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layer.call(input);
}

[Optimizer(typeof(Lamb)), Hypergradient(1e-3)]
public sealed partial class LambWithLearnedRate(IEnumerable<Tensor> tensors) : TensorList(tensors);
