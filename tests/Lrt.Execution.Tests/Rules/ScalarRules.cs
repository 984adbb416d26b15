using System;

namespace Lrt.Execution.Tests.Rules;

/// <summary>An update rule by hand, in double precision and with its default settings: what the compiled one is compared with.</summary>
internal abstract class ScalarRule
{
    /// <summary>Whether weight decay is added to the direction, and not to the gradient.</summary>
    public virtual bool DecouplesDecay => false;

    /// <summary>One step of one parameter.</summary>
    /// <returns>The direction, which the learning rate multiplies. Decoupled decay comes on top.</returns>
    public abstract double Direction(double gradient, double rate, int step);

    /// <summary>The derivative of the last step's update with respect to the learning rate: the direction, for a rule that is linear in it.</summary>
    public virtual double Sensitivity(double direction) => direction;

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
        "AlraoMomentum" => () => new ScalarAlraoMomentum(),
        _ => throw new ArgumentException(name),
    };
}

internal sealed class ScalarSgd : ScalarRule
{
    public override double Direction(double gradient, double rate, int step) => gradient;
}

internal sealed class ScalarMomentum : ScalarRule
{
    private double velocity;

    public override double Direction(double gradient, double rate, int step) => velocity = (0.9 * velocity) + gradient;
}

internal sealed class ScalarNesterov : ScalarRule
{
    private double velocity;

    public override double Direction(double gradient, double rate, int step)
    {
        velocity = (0.9 * velocity) + gradient;
        return gradient + (0.9 * velocity);
    }
}

internal class ScalarAdam : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double gradient, double rate, int step)
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

    public override double Direction(double gradient, double rate, int step)
    {
        meanSquare = (0.99 * meanSquare) + (0.01 * gradient * gradient);
        return gradient / (Math.Sqrt(meanSquare) + 1e-8);
    }
}

internal sealed class ScalarAdagrad : ScalarRule
{
    private double sum;

    public override double Direction(double gradient, double rate, int step)
    {
        sum += gradient * gradient;
        return gradient / (Math.Sqrt(sum) + 1e-10);
    }
}

internal sealed class ScalarLion : ScalarRule
{
    private double momentum;

    public override bool DecouplesDecay => true;

    public override double Direction(double gradient, double rate, int step)
    {
        double direction = Math.Sign((0.9 * momentum) + (0.1 * gradient));
        momentum = (0.99 * momentum) + (0.01 * gradient);
        return direction;
    }
}

internal sealed class ScalarAlraoMomentum : ScalarRule
{
    private double velocity;
    private double bend;

    public override double Direction(double gradient, double rate, int step)
    {
        // The velocity decays with the root of the rate, so it moves with the rate too, unless all of it is forgotten.
        double root = Math.Sqrt(rate);
        bend = 0.9 * root < 1 ? -0.45 * root * velocity : 0;
        velocity = (velocity * (1 - (0.9 * Math.Min(root, 1 / 0.9)))) + gradient;
        return velocity;
    }

    public override double Sensitivity(double direction) => direction + bend;
}
