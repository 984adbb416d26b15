using System;
using Lrt;

namespace CustomRule;

/// <summary>
/// A rule that is in no library. The step follows the velocity, with full length where the velocity is large, reduced
/// where it is small, and halved where the gradient has the opposite sign.
/// </summary>
[UpdateRule]
public partial struct Cushion
{
    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Coefficient;

    [Hyperparameter(0.01, Min = 1e-6)]
    public float Softness;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Coefficient * Velocity) + ((1 - Coefficient) * gradient);
        float direction = Velocity / (Softness + MathF.Abs(Velocity));
        return LearningRate * (gradient * Velocity < 0 ? 0.5f * direction : direction);
    }
}
