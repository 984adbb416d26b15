using System;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Gradient descent with weight decay, which is not 0 as it is in Sgd.</summary>
[UpdateRule]
public partial struct DecayedSgd
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.2, Min = 0)]
    public float WeightDecay;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += WeightDecay * parameter;
        return LearningRate * gradient;
    }
}

/// <summary>
/// A level rule that is not linear in its rate; how it moved with the rate can be computed from its state.
/// </summary>
[UpdateRule]
public partial struct Bend
{
    [Hyperparameter(1e-2)]
    public float LearningRate;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (0.5f * Velocity) + gradient;
        return MathF.Tanh(LearningRate * Velocity);
    }
}

/// <summary>A level rule that is not linear in its rate, and remembers nothing of how it moved.</summary>
[UpdateRule]
public partial struct Lean
{
    [Hyperparameter(1e-2)]
    public float LearningRate;

    public float Update(float parameter, float gradient, int step) => MathF.Tanh(LearningRate * gradient);
}
