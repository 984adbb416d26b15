using System;
using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;
using AdamW = Lrt.Rules.AdamW;

namespace Lrt.Execution.Tests.Models;

/// <summary>Newton-Schulz iterations of a matrix alone: the parameter becomes the result for its gradient.</summary>
[UpdateRule]
public partial struct NewtonSchulz
{
    /// <summary>The iterations that are compiled in.</summary>
    public const int MostSteps = 10;

    [Hyperparameter(3.4445)]
    public float A;

    [Hyperparameter(-4.775)]
    public float B;

    [Hyperparameter(2.0315)]
    public float C;

    [Hyperparameter(5, Min = 0, Max = MostSteps)]
    public float Steps;

    [Hyperparameter(1e-7, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float TakesMaximum;

    public float Update(float parameter, float gradient, int step)
    {
        float norm = Norm.Tensor(gradient);
        float x = gradient / (TakesMaximum > 0 ? MathF.Max(norm, Epsilon) : norm + Epsilon);
        x = Steps > 0 ? Iterate(x, A, B, C) : x;
        x = Steps > 1 ? Iterate(x, A, B, C) : x;
        x = Steps > 2 ? Iterate(x, A, B, C) : x;
        x = Steps > 3 ? Iterate(x, A, B, C) : x;
        x = Steps > 4 ? Iterate(x, A, B, C) : x;
        x = Steps > 5 ? Iterate(x, A, B, C) : x;
        x = Steps > 6 ? Iterate(x, A, B, C) : x;
        x = Steps > 7 ? Iterate(x, A, B, C) : x;
        x = Steps > 8 ? Iterate(x, A, B, C) : x;
        x = Steps > 9 ? Iterate(x, A, B, C) : x;
        return parameter - x;
    }

    private static float Iterate(float x, float a, float b, float c)
    {
        float once = Matrix.GramProduct(x, x);
        return (a * x) + (b * once) + (c * Matrix.GramProduct(x, once));
    }
}

/// <summary>Muon as PyTorch has it, with every option that it has.</summary>
[UpdateRule]
public partial struct TorchMuon
{
    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.95, Min = 0, Max = 1)]
    public float Coefficient;

    [Hyperparameter(0.1, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(1, Min = 0, Max = 1)]
    public float Nesterov;

    [Hyperparameter(3.4445)]
    public float A;

    [Hyperparameter(-4.775)]
    public float B;

    [Hyperparameter(2.0315)]
    public float C;

    [Hyperparameter(5, Min = 0, Max = NewtonSchulz.MostSteps)]
    public float Steps;

    [Hyperparameter(1e-7, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float MatchesAdamW;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Coefficient * Velocity) + ((1 - Coefficient) * gradient);
        float u = Nesterov > 0 ? ((1 - Coefficient) * gradient) + (Coefficient * Velocity) : Velocity;
        float x = u / MathF.Max(Norm.Tensor(u), Epsilon);
        x = Steps > 0 ? Iterate(x, A, B, C) : x;
        x = Steps > 1 ? Iterate(x, A, B, C) : x;
        x = Steps > 2 ? Iterate(x, A, B, C) : x;
        x = Steps > 3 ? Iterate(x, A, B, C) : x;
        x = Steps > 4 ? Iterate(x, A, B, C) : x;
        x = Steps > 5 ? Iterate(x, A, B, C) : x;
        x = Steps > 6 ? Iterate(x, A, B, C) : x;
        x = Steps > 7 ? Iterate(x, A, B, C) : x;
        x = Steps > 8 ? Iterate(x, A, B, C) : x;
        x = Steps > 9 ? Iterate(x, A, B, C) : x;
        float scale =
            MatchesAdamW > 0
                ? 0.2f * MathF.Sqrt(MathF.Max(Shape.Rows, Shape.Columns))
                : MathF.Sqrt(MathF.Max(1, (float)Shape.Rows / Shape.Columns));
        return LearningRate * ((scale * x) + (WeightDecay * parameter));
    }

    private static float Iterate(float x, float a, float b, float c)
    {
        float once = Matrix.GramProduct(x, x);
        return (a * x) + (b * once) + (c * Matrix.GramProduct(x, once));
    }
}

/// <summary>LARS as in the code of MoCo v3: vectors are neither scaled nor do they decay.</summary>
[UpdateRule]
public partial struct LarsMoCo
{
    [Hyperparameter(0.1, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Coefficient;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(0.001, Min = 0)]
    public float TrustCoefficient;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        float decayed = gradient + (WeightDecay * parameter);
        float length = Norm.Tensor(parameter);
        float slope = Norm.Tensor(decayed);
        float scaled = decayed * (length > 0 && slope > 0 ? TrustCoefficient * length / slope : 1);
        gradient = Shape.Dimensions > 1 ? scaled : gradient;
        Velocity = (Coefficient * Velocity) + gradient;
        return LearningRate * Velocity;
    }
}

/// <summary>
/// MARS in its approximate version, as its authors' code has it: AdamW, Lion or Shampoo on a gradient from which a part
/// of the last one is taken. What is no matrix goes by AdamW with settings of its own, unless it is asked to join.
/// </summary>
[UpdateRule]
public partial struct Mars
{
    [Hyperparameter(3e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.95, Min = 0, Max = 1 - 1e-7)]
    public float Beta1;

    [Hyperparameter(0.99, Min = 0, Max = 1 - 1e-7)]
    public float Beta2;

    [Hyperparameter(1e-8, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(0.025, Min = 0)]
    public float Gamma;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float AmsGrad;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float IsLion;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float TakesAll;

    [Hyperparameter(3e-3, Min = 0)]
    public float OtherRate;

    [Hyperparameter(0.9, Min = 0, Max = 1 - 1e-7)]
    public float OtherBeta1;

    [Hyperparameter(0.95, Min = 0, Max = 1 - 1e-7)]
    public float OtherBeta2;

    [Hyperparameter(0.1, Min = 0)]
    public float OtherDecay;

    [State]
    public float FirstMoment;

    [State]
    public float SecondMoment;

    [State]
    public float LargestSecondMoment;

    [State]
    public float PreviousGradient;

    public float Update(float parameter, float gradient, int step)
    {
        bool isMatrix = Shape.Dimensions == 2 || TakesAll > 0;
        float beta1 = isMatrix ? Beta1 : OtherBeta1;
        float beta2 = isMatrix ? Beta2 : OtherBeta2;
        float corrected = gradient + (Gamma * (Beta1 / (1 - Beta1)) * (gradient - PreviousGradient));
        float length = Norm.Tensor(corrected);
        float used = isMatrix ? corrected / MathF.Max(1, length) : gradient;
        PreviousGradient = gradient;
        FirstMoment = (beta1 * FirstMoment) + ((1 - beta1) * used);
        SecondMoment = (beta2 * SecondMoment) + ((1 - beta2) * used * used);
        LargestSecondMoment = MathF.Max(LargestSecondMoment, SecondMoment);
        float second = AmsGrad > 0 && isMatrix ? LargestSecondMoment : SecondMoment;
        float root = MathF.Sqrt(second / (1 - MathF.Pow(beta2, step))) + Epsilon;
        float adam = FirstMoment / (1 - MathF.Pow(beta1, step)) / root;
        float direction = isMatrix && IsLion > 0 ? MathF.Sign(FirstMoment) : adam;
        return (isMatrix ? LearningRate : OtherRate)
            * (direction + ((isMatrix ? WeightDecay : OtherDecay) * parameter));
    }
}

/// <summary>The matrices of MARS-Shampoo.</summary>
[UpdateRule]
public partial struct MarsShampoo
{
    [Hyperparameter(3e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.95, Min = 0, Max = 1 - 1e-7)]
    public float Beta1;

    [Hyperparameter(1e-8, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(0.025, Min = 0)]
    public float Gamma;

    [State]
    public float FirstMoment;

    [State]
    public float PreviousGradient;

    public float Update(float parameter, float gradient, int step)
    {
        float corrected = gradient + (Gamma * (Beta1 / (1 - Beta1)) * (gradient - PreviousGradient));
        corrected /= MathF.Max(1, Norm.Tensor(corrected));
        PreviousGradient = gradient;
        FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * corrected);
        float unscaled = FirstMoment / (1 - Beta1);
        float x = unscaled / (Norm.Tensor(unscaled) + Epsilon);
        x = Iterate(Iterate(Iterate(Iterate(Iterate(x)))));
        float scale = MathF.Sqrt(MathF.Max(1, (float)Shape.Rows / Shape.Columns));
        return LearningRate * ((scale * x) + (WeightDecay * parameter));
    }

    private static float Iterate(float x)
    {
        float once = Matrix.GramProduct(x, x);
        return (3.4445f * x) - (4.775f * once) + (2.0315f * Matrix.GramProduct(x, once));
    }
}

[Optimizer(typeof(NewtonSchulz))]
public sealed partial class ConstantNewtonSchulzZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Muon), Otherwise = typeof(AdamW))]
public sealed partial class ConstantMuonZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(TorchMuon), Otherwise = typeof(AdamW))]
public sealed partial class ConstantTorchMuonZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LarsMoCo))]
public sealed partial class ConstantLarsMoCoZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Mars))]
public sealed partial class ConstantMarsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(MarsShampoo), Otherwise = typeof(AdamW))]
public sealed partial class ConstantMarsShampooZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
