using Lrt;

namespace Mnist.Rules;

/// <summary>
/// SGD with momentum as TorchSharp's SGD has it (Polyak 1964; the velocity is a sum of gradients, not a mean), so that stock and
/// generated contenders differ in nothing but their learning rates.
/// </summary>
[UpdateRule]
public partial struct HeavyBall
{
    [Hyperparameter(1e-2, Min = 0)] public float LearningRate;
    [Hyperparameter(0.9, Min = 0, Max = 1)] public float Momentum;
    [State] public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = Momentum * Velocity + gradient;
        return LearningRate * Velocity;
    }
}
