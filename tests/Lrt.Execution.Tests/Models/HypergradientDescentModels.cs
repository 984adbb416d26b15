using System;
using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Momentum))]
[LearningRate(0.05)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class UnboundedGlobalMomentum(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.05)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class UnboundedGlobalNesterov(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamBeforeCorrection))]
[LearningRate(0.05)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class UnboundedGlobalAdamBeforeCorrection(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>
/// The reference's Adam: epsilon is added to the root before the bias correction, as in early versions of PyTorch.
/// </summary>
[UpdateRule]
public partial struct AdamBeforeCorrection
{
    [Hyperparameter(1e-3)]
    public float LearningRate;

    [Hyperparameter(0.9)]
    public float Beta1;

    [Hyperparameter(0.999)]
    public float Beta2;

    [Hyperparameter(1e-8)]
    public float Epsilon;

    [Hyperparameter(0)]
    public float WeightDecay;

    [State]
    public float FirstMoment;

    [State]
    public float SecondMoment;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += WeightDecay * parameter;
        FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
        SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
        float correction = MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / (1 - MathF.Pow(Beta1, step));
        return LearningRate * correction * FirstMoment / (MathF.Sqrt(SecondMoment) + Epsilon);
    }
}
