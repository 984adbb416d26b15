using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Rules;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>A training whose learning rate finds its own size, by hand, in double precision.</summary>
/// <param name="rule">Creates the rule of a scalar.</param>
/// <param name="tensors">The parameters.</param>
internal sealed class ScalarScaleFree(Func<ScalarRule> rule, double[][] tensors)
{
    private readonly List<ScalarTensor> all = [.. tensors.Select(t => new ScalarTensor(rule, t))];
    private readonly Dictionary<ScalarTensor, Rate> rates = [];

    /// <summary>Whether every tensor has a rate of its own.</summary>
    public bool IsPerTensor { get; init; }

    /// <summary>The rate to begin with; null where it is found.</summary>
    public double? Start { get; init; }

    /// <summary>The weight decay.</summary>
    public double Decay { get; init; }

    /// <summary>The parameters.</summary>
    public IEnumerable<double[]> Parameters => all.Select(t => t.Values);

    /// <summary>The rate of a tensor.</summary>
    public double RateOf(int tensor) => RateOf(all[tensor]).Value;

    /// <summary>One step.</summary>
    /// <param name="gradients">The gradients; null for a tensor that takes no part.</param>
    /// <param name="factor">The schedule's factor.</param>
    public void Step(double[]?[] gradients, double factor = 1)
    {
        (ScalarTensor Tensor, double[] Gradient)[] taking =
        [
            .. all.Zip(gradients).Where(p => p.Second is not null).Select(p => (p.First, p.Second!)),
        ];

        // The guard.
        (ScalarTensor Tensor, double[] Gradient)[] known = [.. taking.Where(p => p.Tensor.Norm > 0)];
        double length = Math.Sqrt(known.Sum(p => Square(p.Gradient)));
        double usual = Math.Sqrt(known.Sum(p => p.Tensor.Norm * p.Tensor.Norm));
        double ratio = usual > 0 ? length / usual : 1;
        double scale = ratio > 3 ? 3 / ratio : 1;
        foreach ((ScalarTensor tensor, double[] gradient) in taking)
        {
            tensor.Norm =
                tensor.Norm == 0 ? Math.Sqrt(Square(gradient))
                : length > 0 ? tensor.Norm * (1 + (0.1 * (Math.Min(ratio, 3) - 1)))
                : tensor.Norm;
        }

        // The rates, before their parameters move.
        foreach (var group in taking.GroupBy(p => RateOf(p.Tensor)))
        {
            Rate rate = group.Key;
            if (factor == 0 || rate.Steps == 0)
            {
                continue;
            }

            rate.Steps++;
            rate.Previous = rate.Value;
            (ScalarTensor Tensor, double[] Gradient)[] behind = [.. group.Where(p => p.Tensor.Steps > 0)];
            double gradientLength = Math.Sqrt(behind.Sum(p => Square(p.Gradient)));
            double directionLength = Math.Sqrt(behind.Sum(p => Square(p.Tensor.Directions)));
            if (gradientLength > 0 && directionLength > 0)
            {
                double cosine =
                    behind.Sum(p => p.Gradient.Zip(p.Tensor.Directions, (g, u) => g * u).Sum())
                    / (gradientLength * directionLength);
                double move = 0.5 * cosine;
                rate.Value *= Math.Exp(cosine < -0.5 && ratio > 2 ? move : Math.Max(move, -1.5 / rate.Steps));
            }

            if (ratio > 3)
            {
                rate.Value *= Math.Max(3 / ratio, Math.Exp(-2));
            }
        }

        foreach ((ScalarTensor tensor, double[] gradient) in taking)
        {
            tensor.FindDirection([.. gradient.Select(g => scale * g)], Decay);
        }

        // The first step of a rate.
        foreach (var group in taking.GroupBy(p => RateOf(p.Tensor)).Where(g => factor != 0 && g.Key.Steps == 0))
        {
            double direction = Math.Sqrt(group.Sum(p => Square(p.Tensor.Derivative(0, Decay))));
            if (direction > 0)
            {
                double parameters = Math.Sqrt(group.Sum(p => Square(p.Tensor.Values)));
                double size = Math.Sqrt(group.Sum(p => p.Gradient.Length));
                group.Key.Value = Start ?? (1e-4 * (parameters > 0 ? parameters : 1e-3 * size) / direction);
                (group.Key.Previous, group.Key.Steps) = (group.Key.Value, 1);
            }
        }

        foreach ((ScalarTensor tensor, _) in taking)
        {
            tensor.Move(RateOf(tensor), factor, Decay);
        }
    }

    private static double Square(double[] numbers) => numbers.Sum(x => x * x);

    private Rate RateOf(ScalarTensor tensor)
    {
        ScalarTensor key = IsPerTensor ? tensor : all[0];
        if (!rates.TryGetValue(key, out Rate? rate))
        {
            rates.Add(key, rate = new Rate { Value = Start ?? 0 });
        }

        return rate;
    }

    private sealed class Rate
    {
        public double Value { get; set; }

        public double Previous { get; set; }

        public int Steps { get; set; }
    }

    private sealed class ScalarTensor(Func<ScalarRule> create, double[] values)
    {
        private readonly ScalarRule[] rules = [.. values.Select(_ => create())];

        public double[] Values { get; } = [.. values];

        public double[] Direction { get; private set; } = [];

        public double[] Directions { get; private set; } = new double[values.Length];

        public double Norm { get; set; }

        public int Steps { get; private set; }

        // Coupled decay is part of the gradient that the rule sees; decoupled decay of the direction.
        public void FindDirection(double[] gradient, double decay)
        {
            Steps++;
            Direction =
            [
                .. rules.Select(
                    (r, i) =>
                        r.Direction(
                            Values[i],
                            gradient[i] + (r.DecouplesDecay ? 0 : decay * Values[i]),
                            double.NaN,
                            Steps
                        )
                ),
            ];
        }

        /// <summary>The derivative of the update with respect to the rate.</summary>
        public double[] Derivative(double rate, double decay) =>
            [.. rules.Select((r, i) => r.Sensitivity(r.Decayed(Direction[i], Values[i], decay, rate, Steps)))];

        public void Move(Rate rate, double factor, double decay)
        {
            double[] derivative = Derivative(rate.Value * factor, decay);
            double memory = 0.99 * (rate.Value > rate.Previous && rate.Value > 0 ? rate.Previous / rate.Value : 1);
            for (int i = 0; i < Values.Length; i++)
            {
                Directions[i] = factor == 0 ? Directions[i] : (memory * Directions[i]) + (0.01 * derivative[i]);
                Values[i] -=
                    factor * rate.Value * rules[i].Decayed(Direction[i], Values[i], decay, rate.Value * factor, Steps);
            }
        }
    }
}
