using Lrt;

namespace Somebody.Rules;

/// <summary>A rule that another package brings.</summary>
[UpdateRule]
public partial struct SignMomentum
{
    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Decay;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Decay * Velocity) + ((1 - Decay) * gradient);
        return LearningRate * Velocity / (MathF.Abs(Velocity) + 1e-3f);
    }
}
