using System;
using Lrt;

namespace Recipes;

/// <summary>Runs a rule as plain C#, and its generated derivative beside a finite difference.</summary>
public static class DebuggingARule
{
    /// <summary>Takes three steps of a rule with one parameter, by hand.</summary>
    public static void Run()
    {
        Cushion rule = new()
        {
            LearningRate = 0.1f,
            Coefficient = 0.9f,
            Softness = 0.01f,
        };
        float parameter = 1;
        for (int step = 1; step <= 3; step++)
        {
            float gradient = 2 * parameter; // of the loss parameter^2; a breakpoint in Update works here
            float sensitivity = rule.DerivativeLearningRate(parameter, gradient, step);
            (Cushion low, Cushion high) = (rule, rule);
            low.LearningRate -= 1e-3f;
            high.LearningRate += 1e-3f;
            float difference = (high.Update(parameter, gradient, step) - low.Update(parameter, gradient, step)) / 2e-3f;

            parameter -= rule.Update(parameter, gradient, step);
            Console.WriteLine($"Step {step}: {parameter:F4}; derivative {sensitivity:F4}, difference {difference:F4}");
        }
    }
}

/// <summary>Momentum whose length is bounded by 1, and halved where the gradient has the opposite sign.</summary>
[UpdateRule]
public partial struct Cushion
{
    /// <summary>The learning rate.</summary>
    [Hyperparameter(1e-3, Min = 0)]
    public float LearningRate;

    /// <summary>The decay rate of the velocity.</summary>
    [Hyperparameter(0.9, Min = 0, Max = 1)]
    public float Coefficient;

    /// <summary>The size below which velocities count in proportion.</summary>
    [Hyperparameter(0.01, Min = 1e-6)]
    public float Softness;

    /// <summary>The average of the gradients.</summary>
    [State]
    public float Velocity;

    /// <summary>Computes the number that is subtracted from the parameter.</summary>
    public float Update(float parameter, float gradient, int step)
    {
        Velocity = (Coefficient * Velocity) + ((1 - Coefficient) * gradient);
        float direction = Velocity / (Softness + MathF.Abs(Velocity));
        return LearningRate * (gradient * Velocity < 0 ? 0.5f * direction : direction);
    }
}
