using System;
using Lrt.Execution.Tests.Models.Variants;
using Lrt.Execution.Tests.Rules;

namespace Lrt.Execution.Tests.Variants;

/// <summary>How a level of a tower moves, by hand.</summary>
internal abstract class ScalarLevel
{
    /// <param name="change">Minus the loss's derivative to the level.</param>
    /// <param name="rate">The level above.</param>
    /// <param name="number">How many times the level has moved, this time included.</param>
    /// <returns>What is added to the level, and the derivative of that to the rate.</returns>
    public abstract (double Move, double Gain) Move(double change, double rate, int number);

    public static ScalarLevel Of(Type? rule) =>
        rule is null ? new DescendingLevel()
        : rule == typeof(Bend) ? new BendingLevel()
        : rule == typeof(Lean) ? new LeaningLevel()
        : new LinearLevel(ScalarRule.Named(rule.Name)());

    private sealed class DescendingLevel : ScalarLevel
    {
        public override (double Move, double Gain) Move(double change, double rate, int number) =>
            (rate * change, change);
    }

    /// <summary>A rule whose update is its rate times a direction that does not depend on the level.</summary>
    private sealed class LinearLevel(ScalarRule rule) : ScalarLevel
    {
        public override (double Move, double Gain) Move(double change, double rate, int number)
        {
            double direction = rule.Direction(double.NaN, -change, rate, number);
            return (-rate * direction, -direction);
        }
    }

    /// <summary>Velocity, then tanh(rate * velocity).</summary>
    private sealed class BendingLevel : ScalarLevel
    {
        private double velocity;

        public override (double Move, double Gain) Move(double change, double rate, int number)
        {
            velocity = (0.5 * velocity) - change;
            double bent = Math.Tanh(rate * velocity);
            return (-bent, -velocity * (1 - (bent * bent)));
        }
    }

    /// <summary>tanh(rate * gradient) without any state.</summary>
    private sealed class LeaningLevel : ScalarLevel
    {
        public override (double Move, double Gain) Move(double change, double rate, int number)
        {
            double bent = Math.Tanh(rate * change);
            return (bent, change * (1 - (bent * bent)));
        }
    }
}
