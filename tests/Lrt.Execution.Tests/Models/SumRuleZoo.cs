using System;
using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// LAMB as in the third version of its paper: no bound on gradients, no bias correction, and a bound on the norm of the
/// parameter.
/// </summary>
[UpdateRule]
public partial struct LambV3
{
    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Beta1;

    [Hyperparameter(0.999, Min = 0, Max = 1)]
    public float Beta2;

    [Hyperparameter(1e-6, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [State]
    public float FirstMoment;

    [State]
    public float SecondMoment;

    public float Update(float parameter, float gradient, int step)
    {
        FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
        SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
        float update = (FirstMoment / (MathF.Sqrt(SecondMoment) + Epsilon)) + (WeightDecay * parameter);
        float length = MathF.Min(Norm.Tensor(parameter), 10);
        float updateLength = Norm.Tensor(update);
        return LearningRate * (length > 0 && updateLength > 0 ? length / updateLength : 1) * update;
    }
}

/// <summary>Distance over weighted gradients, as its authors' code has it.</summary>
[UpdateRule]
public partial struct DoWG
{
    [Hyperparameter(1e-4, Min = 0)]
    public float Epsilon;

    [State(StartsAtParameter = true)]
    public float Start;

    [State(Structure = Structure.Global)]
    public float SquaredDistance;

    [State(Structure = Structure.Global)]
    public float WeightedGradients;

    public float Update(float parameter, float gradient, int step)
    {
        SquaredDistance = MathF.Max(
            MathF.Max(SquaredDistance, Epsilon),
            Sum.Global((parameter - Start) * (parameter - Start))
        );
        WeightedGradients += SquaredDistance * Sum.Global(gradient * gradient);
        return SquaredDistance / (MathF.Sqrt(WeightedGradients) + Epsilon) * gradient;
    }
}

[Optimizer(typeof(Lamb))]
public sealed partial class ConstantLambZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LambV3))]
public sealed partial class ConstantLambV3Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lars))]
public sealed partial class ConstantLarsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DoG))]
public sealed partial class ConstantDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LDoG))]
public sealed partial class ConstantLDoGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DoWG))]
public sealed partial class ConstantDoWGZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Prodigy))]
public sealed partial class ConstantProdigyZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DAdaptAdam))]
public sealed partial class ConstantDAdaptAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(DAdaptSgd))]
public sealed partial class ConstantDAdaptSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CautiousAdamW))]
public sealed partial class ConstantCautiousAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
