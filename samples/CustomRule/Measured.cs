using System;
using Lrt;

namespace CustomRule;

/// <summary>
/// A rule with a sum: the length of a step is the same for every tensor, whatever its gradient, and becomes shorter
/// when gradients grow.
/// </summary>
[UpdateRule]
public partial struct Measured
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [State(Structure = Structure.Global)]
    public float Greatest;

    public float Update(float parameter, float gradient, int step)
    {
        float norm = Norm.Global(gradient);
        Greatest = MathF.Max(Greatest, norm);
        return LearningRate * norm / Greatest * gradient / (1e-8f + Norm.Tensor(gradient));
    }
}
