using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Adan with the bound on the norm of all gradients that the code of its authors has; <see cref="Lrt.Rules.Adan"/>
/// leaves gradients to the guards of the optimizer. With <see cref="DecaysBefore"/>, which is <c>no_prox</c> there, the
/// decay is taken off the parameter before the step.
/// </summary>
[UpdateRule]
public partial struct ClippedAdan
{
    [Hyperparameter(1, Min = 0)]
    public float MaxGradientNorm;

    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.98, Min = 0, Max = 1 - 1e-7)]
    public float Beta1;

    [Hyperparameter(0.92, Min = 0, Max = 1 - 1e-7)]
    public float Beta2;

    [Hyperparameter(0.99, Min = 0, Max = 1 - 1e-7)]
    public float Beta3;

    [Hyperparameter(1e-8, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float DecaysBefore;

    [State]
    public float FirstMoment;

    [State]
    public float Difference;

    [State]
    public float SecondMoment;

    [State]
    public float PreviousGradient;

    public float Update(float parameter, float gradient, int step)
    {
        gradient *= MathF.Min(1, MaxGradientNorm / (Norm.Global(gradient) + Epsilon));
        float difference = step == 1 ? 0 : gradient - PreviousGradient;
        PreviousGradient = gradient;
        float lead = gradient + (Beta2 * difference);
        FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
        Difference = (Beta2 * Difference) + ((1 - Beta2) * difference);
        SecondMoment = (Beta3 * SecondMoment) + ((1 - Beta3) * lead * lead);
        float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));
        float second = Difference * (Beta2 / (1 - MathF.Pow(Beta2, step)));
        float root = MathF.Sqrt(SecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta3, step)));
        float direction = ((first + second) / (root + Epsilon)) + (WeightDecay * parameter);
        return LearningRate * direction * (DecaysBefore > 0 ? 1 : 1 / (1 + (LearningRate * WeightDecay)));
    }
}

[Optimizer(typeof(ClippedAdan))]
public sealed partial class ConstantClippedAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
