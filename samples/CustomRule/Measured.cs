using System;
using Lrt;

namespace CustomRule;

/// <summary>
/// A rule with a sum: the step of every tensor has the same length, whatever its gradient, and small gradients count
/// less than their size.
/// </summary>
[UpdateRule]
public partial struct Measured
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.1, Min = 1e-6)]
    public float Softness;

    public float Update(float parameter, float gradient, int step)
    {
        float bounded = gradient / (Softness + MathF.Abs(gradient));
        return LearningRate * bounded / (1e-8f + Norm.Tensor(bounded));
    }
}
