using System;

namespace Lrt.Execution.Tests.Rules;

/// <summary>An update rule by hand, in double precision: what the compiled one is compared with.</summary>
internal abstract class ScalarRule
{
    /// <summary>One step of one parameter.</summary>
    /// <returns>The direction, which is also the sensitivity to the learning rate: all of these rules are linear in it. AdamW's decay comes on top.</returns>
    public abstract double Direction(double gradient, int step);

    public static Func<ScalarRule> Named(string name) => name switch
    {
        "Sgd" => () => new ScalarSgd(),
        "Momentum" => () => new ScalarMomentum(),
        "Nesterov" => () => new ScalarNesterov(),
        "Adam" or "AdamW" => () => new ScalarAdam(),
        _ => throw new ArgumentException(name),
    };
}

internal sealed class ScalarSgd : ScalarRule
{
    public override double Direction(double gradient, int step) => gradient;
}

internal sealed class ScalarMomentum : ScalarRule
{
    private double velocity;

    public override double Direction(double gradient, int step) => velocity = (0.9 * velocity) + gradient;
}

internal sealed class ScalarNesterov : ScalarRule
{
    private double velocity;

    public override double Direction(double gradient, int step)
    {
        velocity = (0.9 * velocity) + gradient;
        return gradient + (0.9 * velocity);
    }
}

internal sealed class ScalarAdam : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double gradient, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        second = (0.999 * second) + (0.001 * gradient * gradient);
        return first / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
    }
}
