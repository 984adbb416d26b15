using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Momentum with a constant rate, whose coefficient moves without a rate.</summary>
[Optimizer(typeof(Momentum))]
[LearningRate(0.05)]
[Hypergradient(Of = nameof(Momentum.Coefficient))]
public sealed partial class FractionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>The same with a coefficient for each tensor.</summary>
[Optimizer(typeof(Momentum))]
[LearningRate(0.05)]
[Hypergradient(Of = nameof(Momentum.Coefficient), Structure = Structure.PerTensor)]
public sealed partial class FractionPerTensorZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Momentum of which nothing is chosen.</summary>
[Optimizer(typeof(Momentum))]
[Hypergradient]
[Hypergradient(Of = nameof(Momentum.Coefficient))]
public sealed partial class FractionScaleFreeZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Adam of which nothing is chosen, with both decay rates.</summary>
[Optimizer(typeof(Adam))]
[Hypergradient]
[Hypergradient(Of = nameof(Adam.Beta1))]
[Hypergradient(Of = nameof(Adam.Beta2))]
public sealed partial class FractionAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Momentum whose velocity is divided by the length of all velocities.</summary>
[UpdateRule]
public partial struct BoundedMomentum
{
    [Hyperparameter(0.05)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Coefficient;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Coefficient * Velocity) + gradient;
        return LearningRate * Velocity / (1 + Norm.Global(Velocity));
    }
}

[Optimizer(typeof(BoundedMomentum))]
[Hypergradient(Of = nameof(BoundedMomentum.Coefficient))]
public sealed partial class FractionThroughSumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
