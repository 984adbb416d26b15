using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>Fractions whose logits move without a rate, against the same by hand.</summary>
public class FractionTests
{
    private const int Steps = 40;

    [Theory]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.5)]
    [InlineData(false, 0.0)]
    [InlineData(true, 1.0)]
    public void A_coefficient_equals_momentum_by_hand(bool isPerTensor, double start)
    {
        using var scope = NewDisposeScope();
        TensorList model = isPerTensor ? new FractionPerTensorZoo(Tensors(float64)) : new FractionZoo(Tensors(float64));
        ModelOptimizer optimizer = model switch
        {
            FractionPerTensorZoo perTensor => perTensor.CreateOptimizer(new() { Coefficient = start }),
            FractionZoo global => global.CreateOptimizer(new() { Coefficient = start }),
            _ => throw new InvalidOperationException(),
        };
        Momentum[] expected = [.. Tensors(float64).Select(t => new Momentum(t.data<double>().ToArray()))];
        Coefficient[] coefficients = isPerTensor
            ? [.. expected.Select(_ => new Coefficient(start))]
            : [.. Enumerable.Repeat(new Coefficient(start), expected.Length)];
        for (int step = 0; step < Steps; step++)
        {
            double factor = step is 20 or 21 ? 0 : 1;
            optimizer.ParamGroups.First().LearningRate = 0.05 * factor;
            double[]?[] gradients = [.. expected.Select((m, i) => Gradient(m.Values.Length, step, i))];
            model.SetGradients(gradients.Select(g => g is null ? null : tensor(g)));
            optimizer.step();

            foreach (
                var group in expected
                    .Index()
                    .Where(e => gradients[e.Index] is not null)
                    .GroupBy(e => coefficients[e.Index])
            )
            {
                group.Key.Move([.. group.Select(e => (e.Item, gradients[e.Index]!))], factor);
            }

            foreach ((int i, Momentum momentum) in expected.Index().Where(e => gradients[e.Index] is not null))
            {
                momentum.Step(gradients[i]!, coefficients[i].Value, 0.05 * factor);
            }

            foreach ((int i, Momentum momentum) in expected.Index())
            {
                AssertClose(momentum.Values, model.Parameters[i].detach().data<double>().ToArray());
            }
        }

        Assert.All(coefficients, c => Assert.NotEqual(Math.Clamp(start, 0.01, 0.99), c.Value));
    }

    /// <summary>A coefficient that enters a sum over all parameters: its sensitivities go through the sum.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_coefficient_moves_by_sensitivities_through_a_sum(bool isContiguous)
    {
        const double Rate = 0.05;
        using var scope = NewDisposeScope();
        Tensor[] start = [.. Tensors(float64)];
        FractionThroughSumZoo model = new(
            start.Select(t => isContiguous ? t.clone() : stack([t, t], 1)[TensorIndex.Colon, 0])
        );
        using FractionThroughSumZoo.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Momentum[] expected = [.. start.Select(t => new Momentum(t.data<double>().ToArray()))];
        Coefficient coefficient = new(0.9);
        for (int step = 0; step < Steps; step++)
        {
            double[][] gradients =
            [
                .. expected.Select((m, i) => Numbers(m.Values.Length, (100 * step) + i).Select(x => x + 0.1).ToArray()),
            ];
            model.SetGradients(gradients.Select(g => (Tensor?)tensor(g)));
            optimizer.step();
            coefficient.Move([.. expected.Zip(gradients)], factor: 1);
            double[][] before = [.. expected.Select(m => m.Velocity)];
            double[][] after =
            [
                .. before.Zip(gradients, (v, g) => v.Zip(g, (x, y) => (coefficient.Value * x) + y).ToArray()),
            ];
            double norm = Math.Sqrt(after.Sum(v => v.Sum(x => x * x)));
            double slope = after.Zip(before, (a, b) => a.Zip(b, (x, y) => x * y).Sum()).Sum() / norm;
            foreach ((int i, Momentum momentum) in expected.Index())
            {
                momentum.StepBounded(after[i], Rate, 1 + norm, slope);
                AssertClose(momentum.Values, model.Parameters[i].detach().contiguous().data<double>().ToArray());
            }

            Assert.Equal(coefficient.Value, optimizer.Coefficient, 1e-9);
        }

        Assert.NotEqual(0.9, coefficient.Value, 1e-2);
    }

    [Fact]
    public void Momentum_with_nothing_chosen_equals_momentum_by_hand()
    {
        using var scope = NewDisposeScope();
        FractionScaleFreeZoo model = new(Tensors(float64));
        FractionScaleFreeZoo.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Momentum[] expected = [.. Tensors(float64).Select(t => new Momentum(t.data<double>().ToArray()))];
        Coefficient coefficient = new(0.9);
        for (int step = 0; step < Steps; step++)
        {
            double[]?[] gradients = [.. expected.Select((m, i) => Gradient(m.Values.Length, step, i))];
            model.SetGradients(gradients.Select(g => g is null ? null : tensor(g)));
            optimizer.step();

            // The rate is compared elsewhere; here the coefficient moves with whatever rate was found.
            double rate = optimizer.LearningRates["p0"].Mean;
            coefficient.Move(
                [.. expected.Zip(gradients).Where(p => p.Second is not null).Select(p => (p.First, p.Second!))],
                factor: 1
            );
            foreach ((Momentum momentum, double[]? gradient) in expected.Zip(gradients))
            {
                if (gradient is not null)
                {
                    momentum.Step(gradient, coefficient.Value, rate);
                }
            }

            foreach ((int i, Momentum momentum) in expected.Index())
            {
                AssertClose(momentum.Values, model.Parameters[i].detach().data<double>().ToArray());
            }

            Assert.Equal(coefficient.Value, optimizer.Coefficient, 1e-9);
        }
    }

    [Fact]
    public void A_saved_state_continues_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            FractionAdamZoo model = new(Tensors(float32));
            ModelOptimizer optimizer = model.CreateOptimizer();
            Train(model, optimizer, 0, 9);
            optimizer.save_state_dict(path);
            FractionAdamZoo copy = new(model.Parameters.Select(p => p.detach().clone()));
            ModelOptimizer resumed = copy.CreateOptimizer();
            resumed.load_state_dict(path);
            Train(model, optimizer, 9, 20);
            Train(copy, resumed, 9, 20);
            Assert.All(model.Parameters.Zip(copy.Parameters), p =>
                Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_mean_of_sensitivities_takes_twelve_bytes()
    {
        using var scope = NewDisposeScope();
        int plain = new ScaleFreeMomentumZoo(Tensors(float32)).CreateOptimizer().Plan.Parameters[0].BytesPerParameter;
        int both = new FractionScaleFreeZoo(Tensors(float32)).CreateOptimizer().Plan.Parameters[0].BytesPerParameter;
        Assert.Equal(12, both - plain);
    }

    private static void Train(TensorList model, ModelOptimizer optimizer, int first, int last)
    {
        for (int step = first; step < last; step++)
        {
            model.SetGradients(
                model.Parameters.Select(
                    (p, i) => Gradient((int)p.numel(), step, i) is { } gradient ? tensor(gradient).to(float32) : null
                )
            );
            optimizer.step();
        }
    }

    private static IEnumerable<Tensor> Tensors(ScalarType type) =>
        new[] { 7, 37 }.Select((count, i) => tensor(Numbers(count, i + 1)).to(type));

    // The second tensor joins late and pauses.
    private static double[]? Gradient(int count, int step, int tensor) =>
        tensor == 1 && step is < 3 or > 10 and < 13
            ? null
            : [.. Numbers(count, (100 * step) + tensor).Select(x => x + (step < 25 ? 0.25 : -0.5))];

    private static double[] Numbers(int count, int seed) =>
        [.. Enumerable.Range(1, count).Select(k => Math.Sin((k * 1.7) + (seed * seed * 0.37)))];

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-9 * Math.Max(1, Math.Abs(p.First))));

    private sealed class Coefficient(double start)
    {
        private int steps;

        public double Value { get; private set; } = Math.Clamp(start, 0.01, 0.99);

        public void Move((Momentum Tensor, double[] Gradient)[] taking, double factor)
        {
            steps++;
            (Momentum Tensor, double[] Gradient)[] behind = [.. taking.Where(p => p.Tensor.Steps > 0)];
            double product = behind.Sum(p => p.Gradient.Zip(p.Tensor.Mean, (g, v) => g * v).Sum());
            double gradients = behind.Sum(p => p.Gradient.Sum(g => g * g));
            double means = behind.Sum(p => p.Tensor.Mean.Sum(v => v * v));
            if (gradients > 0 && means > 0 && factor != 0)
            {
                double cosine = product / (Math.Sqrt(gradients) * Math.Sqrt(means));
                double logit = Math.Log(Value / (1 - Value)) + Math.Max(0.5 * cosine, -1.0 / steps);
                Value = 1 / (1 + Math.Exp(-logit));
            }
        }
    }

    private sealed class Momentum(double[] values)
    {
        private double[] velocity = new double[values.Length];

        public double[] Velocity => velocity;

        public double[] Values { get; } = [.. values];

        public double[] Mean { get; } = new double[values.Length];

        public int Steps { get; private set; }

        /// <summary>A step along the velocity divided by a number that depends on the coefficient too.</summary>
        public void StepBounded(double[] next, double rate, double divisor, double slope)
        {
            for (int i = 0; i < Values.Length; i++)
            {
                double sensitivity = rate * ((velocity[i] / divisor) - (next[i] * slope / (divisor * divisor)));
                Mean[i] = (0.99 * Mean[i]) + (0.01 * sensitivity);
                Values[i] -= rate * next[i] / divisor;
            }

            velocity = next;
            Steps++;
        }

        public void Step(double[] gradient, double coefficient, double rate)
        {
            for (int i = 0; i < Values.Length; i++)
            {
                double sensitivity = Steps == 0 ? 0 : rate * velocity[i];
                Mean[i] = rate == 0 ? Mean[i] : (0.99 * Mean[i]) + (0.01 * sensitivity);
                velocity[i] = Steps == 0 ? gradient[i] : (coefficient * velocity[i]) + gradient[i];
                Values[i] -= rate * velocity[i];
            }

            Steps++;
        }
    }
}
