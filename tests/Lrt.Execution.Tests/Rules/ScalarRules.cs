using System;

namespace Lrt.Execution.Tests.Rules;

/// <summary>An update rule by hand, in double precision and with its default settings: what the compiled one is compared with.</summary>
internal abstract class ScalarRule
{
    /// <summary>Whether weight decay is added to the direction, and not to the gradient.</summary>
    public virtual bool DecouplesDecay => false;

    /// <summary>One step of one parameter.</summary>
    /// <returns>The direction, which is also the sensitivity to the learning rate: all of these rules are linear in it. Decoupled decay comes on top.</returns>
    public abstract double Direction(double gradient, int step);

    public static Func<ScalarRule> Named(string name) => name switch
    {
        "Sgd" => () => new ScalarSgd(),
        "Momentum" => () => new ScalarMomentum(),
        "Nesterov" => () => new ScalarNesterov(),
        "Adam" => () => new ScalarAdam(),
        "AdamW" => () => new ScalarAdamW(),
        "AmsGrad" => () => new ScalarAmsGrad(),
        "RmsProp" => () => new ScalarRmsProp(),
        "Adagrad" => () => new ScalarAdagrad(),
        "Lion" => () => new ScalarLion(),
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

internal class ScalarAdam : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double gradient, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        second = (0.999 * second) + (0.001 * gradient * gradient);
        return first / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(Divisor(second) / (1 - Math.Pow(0.999, step))) + 1e-8);
    }

    protected virtual double Divisor(double secondMoment) => secondMoment;
}

internal sealed class ScalarAdamW : ScalarAdam
{
    public override bool DecouplesDecay => true;
}

internal sealed class ScalarAmsGrad : ScalarAdam
{
    private double largest;

    protected override double Divisor(double secondMoment) => largest = Math.Max(largest, secondMoment);
}

internal sealed class ScalarRmsProp : ScalarRule
{
    private double meanSquare;

    public override double Direction(double gradient, int step)
    {
        meanSquare = (0.99 * meanSquare) + (0.01 * gradient * gradient);
        return gradient / (Math.Sqrt(meanSquare) + 1e-8);
    }
}

internal sealed class ScalarAdagrad : ScalarRule
{
    private double sum;

    public override double Direction(double gradient, int step)
    {
        sum += gradient * gradient;
        return gradient / (Math.Sqrt(sum) + 1e-10);
    }
}

internal sealed class ScalarLion : ScalarRule
{
    private double momentum;

    public override bool DecouplesDecay => true;

    public override double Direction(double gradient, int step)
    {
        double direction = Math.Sign((0.9 * momentum) + (0.1 * gradient));
        momentum = (0.99 * momentum) + (0.01 * gradient);
        return direction;
    }
}
