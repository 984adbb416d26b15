using System;
using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

// Stacks of optimizers as their authors' code has them: unbounded, betas in the space in which they are adapted there.

[Optimizer(typeof(Sgd))]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class Stack2(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[Hypergradient(1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Stack3(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[Hypergradient(1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Stack4(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Stack5(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(UnboundedMomentum))]
[Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(UnboundedMomentum.Coefficient))]
public sealed partial class MomentumStack(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamFromEpsilon))]
[Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(AdamFromEpsilon.Beta1), Form = HypergradientForm.Logit)]
[Hypergradient(1e-3, Of = nameof(AdamFromEpsilon.Beta2), Form = HypergradientForm.Logit)]
public sealed partial class AdamStack(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamFromEpsilon))]
[Hypergradient(1e-3)]
public sealed partial class AdamRateStack(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Momentum whose coefficient may go anywhere.</summary>
[UpdateRule]
public partial struct UnboundedMomentum
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.9)]
    public float Coefficient;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Coefficient * Velocity) + gradient;
        return LearningRate * Velocity;
    }
}

/// <summary>The reference's Adam: the second moment starts at epsilon.</summary>
[UpdateRule]
public partial struct AdamFromEpsilon
{
    [Hyperparameter(1e-3)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Beta1;

    [Hyperparameter(0.999, Min = 0, Max = 1)]
    public float Beta2;

    [Hyperparameter(1e-8)]
    public float Epsilon;

    [State]
    public float FirstMoment;

    [State]
    public float SecondMoment;

    public float Update(float parameter, float gradient, int step)
    {
        FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
        SecondMoment = (Beta2 * (step == 1 ? Epsilon : SecondMoment)) + ((1 - Beta2) * gradient * gradient);
        float first = FirstMoment / (1 - MathF.Pow(Beta1, step));
        float second = SecondMoment / (1 - MathF.Pow(Beta2, step));
        return LearningRate * first / (MathF.Sqrt(second) + Epsilon);
    }
}
