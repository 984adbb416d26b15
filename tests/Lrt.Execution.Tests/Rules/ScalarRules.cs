using System;

namespace Lrt.Execution.Tests.Rules;

/// <summary>
/// An update rule by hand, in double precision and with its default settings: what the compiled one is compared with.
/// </summary>
internal abstract class ScalarRule
{
    /// <summary>Whether weight decay is added to the direction, and not to the gradient.</summary>
    public virtual bool DecouplesDecay => false;

    /// <summary>One step of one parameter.</summary>
    /// <returns>
    /// The direction, which the learning rate multiplies. Decoupled decay comes on top, in <see cref="Decayed"/>.
    /// </returns>
    public abstract double Direction(double parameter, double gradient, double rate, int step);

    /// <summary>The direction with weight decay, where that is not a part of the gradient.</summary>
    public virtual double Decayed(double direction, double parameter, double decay, double rate, int step) =>
        DecouplesDecay ? direction + (decay * parameter) : direction;

    /// <summary>
    /// The derivative of the last step's update with respect to the learning rate: the direction, for a rule that is
    /// linear in it.
    /// </summary>
    public virtual double Sensitivity(double direction) => direction;

    public static Func<ScalarRule> Named(string name) =>
        name switch
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
            "AmsGradW" => () => new ScalarAmsGradW(),
            "NAdam" => () => new ScalarNAdam(),
            "NAdamW" => () => new ScalarNAdamW(),
            "RAdam" => () => new ScalarRAdam(),
            "Adamax" => () => new ScalarAdamax(),
            "Adadelta" => () => new ScalarAdadelta(),
            "Rprop" => () => new ScalarRprop(),
            "Asgd" => () => new ScalarAsgd(),
            "RmsPropWithMomentum" => () => new ScalarRmsPropWithMomentum(),
            "CenteredRmsProp" => () => new ScalarCenteredRmsProp(),
            "CenteredRmsPropWithMomentum" => () => new ScalarCenteredRmsPropWithMomentum(),
            "AdEmaMix" => () => new ScalarAdEmaMix(),
            "Adopt" => () => new ScalarAdopt(),
            "AdoptW" => () => new ScalarAdoptW(),
            "Adan" => () => new ScalarAdan(),
            _ => throw new ArgumentException(name),
        };
}

internal sealed class ScalarSgd : ScalarRule
{
    public override double Direction(double parameter, double gradient, double rate, int step) => gradient;
}

internal sealed class ScalarMomentum : ScalarRule
{
    private double velocity;

    public override double Direction(double parameter, double gradient, double rate, int step) =>
        velocity = (0.9 * velocity) + gradient;
}

internal sealed class ScalarNesterov : ScalarRule
{
    private double velocity;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        velocity = (0.9 * velocity) + gradient;
        return gradient + (0.9 * velocity);
    }
}

internal class ScalarAdam : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double parameter, double gradient, double rate, int step)
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

internal class ScalarAmsGrad : ScalarAdam
{
    private double largest;

    protected override double Divisor(double secondMoment) => largest = Math.Max(largest, secondMoment);
}

internal sealed class ScalarRmsProp : ScalarRule
{
    private double meanSquare;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        meanSquare = (0.99 * meanSquare) + (0.01 * gradient * gradient);
        return gradient / (Math.Sqrt(meanSquare) + 1e-8);
    }
}

internal sealed class ScalarAdagrad : ScalarRule
{
    private double sum;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        sum += gradient * gradient;
        return gradient / (Math.Sqrt(sum) + 1e-10);
    }
}

internal sealed class ScalarLion : ScalarRule
{
    private double momentum;

    public override bool DecouplesDecay => true;

    public override double Direction(double parameter, double gradient, double rate, int step)
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

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        // The velocity decays with the root of the rate, so it moves with the rate too, unless all of it is forgotten.
        double root = Math.Sqrt(rate);
        bend = 0.9 * root < 1 ? -0.45 * root * velocity : 0;
        velocity = (velocity * (1 - (0.9 * Math.Min(root, 1 / 0.9)))) + gradient;
        return velocity;
    }

    public override double Sensitivity(double direction) => direction + bend;
}

internal sealed class ScalarAmsGradW : ScalarAmsGrad
{
    public override bool DecouplesDecay => true;
}

internal class ScalarNAdam : ScalarRule
{
    private double first;
    private double second;
    private double product = 1;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        second = (0.999 * second) + (0.001 * gradient * gradient);
        product *= Momentum(step);
        double average =
            ((1 - Momentum(step)) * gradient / (1 - product))
            + (Momentum(step + 1) * first / (1 - (product * Momentum(step + 1))));
        return average / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
    }

    private static double Momentum(int step) => 0.9 * (1 - (0.5 * Math.Pow(0.96, 0.004 * step)));
}

internal sealed class ScalarNAdamW : ScalarNAdam
{
    public override bool DecouplesDecay => true;
}

internal sealed class ScalarRAdam : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        second = (0.999 * second) + (0.001 * gradient * gradient);
        double corrected = first / (1 - Math.Pow(0.9, step));
        double power = Math.Pow(0.999, step);
        double length = 1999 - (2 * step * power / (1 - power));
        if (length <= 5)
        {
            return corrected;
        }

        double rectification = Math.Sqrt((length - 4) / 1995 * ((length - 2) / 1997) * (1999 / length));
        return corrected * rectification * Math.Sqrt(1 - power) / (Math.Sqrt(second) + 1e-8);
    }
}

internal sealed class ScalarAdamax : ScalarRule
{
    private double first;
    private double largest;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        largest = Math.Max(0.999 * largest, Math.Abs(gradient) + 1e-8);
        return first / (1 - Math.Pow(0.9, step)) / largest;
    }
}

internal sealed class ScalarAdadelta : ScalarRule
{
    private double gradients;
    private double steps;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        gradients = (0.9 * gradients) + (0.1 * gradient * gradient);
        double direction = Math.Sqrt((steps + 1e-6) / (gradients + 1e-6)) * gradient;
        steps = (0.9 * steps) + (0.1 * direction * direction);
        return direction;
    }
}

internal sealed class ScalarRprop : ScalarRule
{
    private double size = 1;
    private double previous;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        switch (Math.Sign(gradient) * Math.Sign(previous))
        {
            case 1:
                size = Math.Min(1.2 * size, 5e3);
                break;
            case -1:
                size = Math.Max(0.5 * size, 1e-4);
                return previous = 0;
        }

        previous = gradient;
        return size * Math.Sign(gradient);
    }
}

internal sealed class ScalarAsgd : ScalarRule
{
    private double bend;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        double fall = 1 + (1e-4 * rate * (step - 1));
        bend = 1 - (0.75 * (fall - 1) / fall);
        return Math.Pow(fall, -0.75) * (gradient + (1e-4 * parameter));
    }

    public override double Sensitivity(double direction) => direction * bend;
}

internal class ScalarCenteredRmsProp : ScalarRule
{
    private double mean;
    private double meanSquare;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        mean = (0.99 * mean) + (0.01 * gradient);
        meanSquare = (0.99 * meanSquare) + (0.01 * gradient * gradient);
        return gradient / (Math.Sqrt(meanSquare - (mean * mean)) + 1e-8);
    }
}

internal sealed class ScalarRmsPropWithMomentum : ScalarRule
{
    private readonly ScalarRmsProp normalized = new();
    private double velocity;

    public override double Direction(double parameter, double gradient, double rate, int step) =>
        velocity = (0.9 * velocity) + normalized.Direction(parameter, gradient, rate, step);
}

internal sealed class ScalarCenteredRmsPropWithMomentum : ScalarRule
{
    private readonly ScalarCenteredRmsProp normalized = new();
    private double velocity;

    public override double Direction(double parameter, double gradient, double rate, int step) =>
        velocity = (0.9 * velocity) + normalized.Direction(parameter, gradient, rate, step);
}

internal sealed class ScalarAdEmaMix : ScalarRule
{
    private double first;
    private double slow;
    private double second;

    public override bool DecouplesDecay => true;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        first = (0.9 * first) + (0.1 * gradient);
        slow = (0.9999 * slow) + (0.0001 * gradient);
        second = (0.999 * second) + (0.001 * gradient * gradient);
        return ((first / (1 - Math.Pow(0.9, step))) + (2 * slow))
            / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
    }
}

internal class ScalarAdopt : ScalarRule
{
    private double first;
    private double second;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        if (step == 1)
        {
            second = gradient * gradient;
            return 0;
        }

        double bound = Math.Pow(step - 1, 0.25);
        first = (0.9 * first) + (0.1 * Math.Clamp(gradient / Math.Max(Math.Sqrt(second), 1e-6), -bound, bound));
        second = (0.9999 * second) + (0.0001 * gradient * gradient);
        return first;
    }
}

internal sealed class ScalarAdoptW : ScalarAdopt
{
    public override bool DecouplesDecay => true;

    public override double Decayed(double direction, double parameter, double decay, double rate, int step) =>
        step == 1 ? 0 : base.Decayed(direction, parameter, decay, rate, step);
}

internal sealed class ScalarAdan : ScalarRule
{
    private double first;
    private double change;
    private double second;
    private double previous;
    private double shrinkage;

    public override bool DecouplesDecay => true;

    public override double Direction(double parameter, double gradient, double rate, int step)
    {
        double difference = step == 1 ? 0 : gradient - previous;
        previous = gradient;
        first = (0.98 * first) + (0.02 * gradient);
        change = (0.92 * change) + (0.08 * difference);
        second = (0.99 * second) + (0.01 * Math.Pow(gradient + (0.92 * difference), 2));
        return ((first / (1 - Math.Pow(0.98, step))) + (0.92 * change / (1 - Math.Pow(0.92, step))))
            / (Math.Sqrt(second / (1 - Math.Pow(0.99, step))) + 1e-8);
    }

    public override double Decayed(double direction, double parameter, double decay, double rate, int step)
    {
        shrinkage = 1 / (1 + (rate * decay));
        return shrinkage * base.Decayed(direction, parameter, decay, rate, step);
    }

    public override double Sensitivity(double direction) => direction * shrinkage;
}
