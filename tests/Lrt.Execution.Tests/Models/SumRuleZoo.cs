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

/// <summary>
/// Schedule-free AdamW whose steps go along a mean of gradients, which the authors' code calls inner momentum.
/// </summary>
[UpdateRule]
public partial struct ScheduleFreeAdamWWithMomentum
{
    [Hyperparameter(0.0025, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0.001, Max = 1)]
    public float Beta1;

    [Hyperparameter(0.999, Min = 0, Max = 1 - 1e-7)]
    public float Beta2;

    [Hyperparameter(0.9, Min = 0, Max = 1 - 1e-7)]
    public float InnerMomentum;

    [Hyperparameter(1e-8, Min = 0)]
    public float Epsilon;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    [Hyperparameter(0, Min = 0, Max = 1)]
    public float DecayAtSequence;

    [Hyperparameter(0, Min = 0)]
    public float WarmUp;

    [Hyperparameter(0, Min = 0)]
    public float StepPower;

    [Hyperparameter(2, Min = 0)]
    public float RatePower;

    [State]
    public float FirstMoment;

    [State]
    public float SecondMoment;

    [State(StartsAtParameter = true)]
    public float Sequence;

    [State(Structure = Structure.PerTensor)]
    public float LargestRate;

    [State(Structure = Structure.PerTensor)]
    public float WeightSum;

    public float Update(float parameter, float gradient, int step)
    {
        float rate = LearningRate * (WarmUp > 0 ? MathF.Min(1, step / WarmUp) : 1);
        LargestRate = MathF.Max(LargestRate, rate);
        float weight = MathF.Pow(step, StepPower) * MathF.Pow(LargestRate, RatePower);
        WeightSum += weight;
        float share = WeightSum > 0 ? weight / WeightSum : 0;
        FirstMoment = (InnerMomentum * FirstMoment) + ((1 - InnerMomentum) * gradient);
        SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
        float root = MathF.Sqrt(SecondMoment / (1 - MathF.Pow(Beta2, step)));
        float toSequence = parameter - Sequence;
        float direction = FirstMoment / (1 - MathF.Pow(InnerMomentum, step)) / (root + Epsilon);
        float descent = rate * (direction + (WeightDecay * (parameter - (DecayAtSequence * toSequence))));
        Sequence -= descent;
        return (share * toSequence) + ((1 - (Beta1 * (1 - share))) * descent);
    }

    public float Evaluate(float parameter) => Sequence + ((parameter - Sequence) / Beta1);
}

[Optimizer(typeof(ScheduleFreeSgd))]
public sealed partial class ConstantScheduleFreeSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ScheduleFreeAdamW))]
public sealed partial class ConstantScheduleFreeAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ScheduleFreeAdamWWithMomentum))]
public sealed partial class ConstantScheduleFreeAdamWWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

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
