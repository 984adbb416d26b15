using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>
/// A learning rate per feature, a beta1 per parameter and a global beta2 of order 2, all at once: against Adam by hand
/// with the hypergradients from central differences of its update.
/// </summary>
public class MixedHyperparametersTests
{
    private const int Rows = 3;
    private const int Columns = 4;
    private const int Length = Rows * Columns;
    private const int Steps = 6;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_hyperparameter_follows_its_own_hypergradient(bool strided)
    {
        using var scope = NewDisposeScope();
        Random random = new(5);
        double[] w = [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())];
        Tensor start = tensor(w).reshape(Rows, Columns);
        using MixedAdam model = new([strided ? start.t().contiguous().t() : start]);
        using var optimizer = model.CreateOptimizer();
        double[] m = new double[Length];
        double[] v = new double[Length];
        double[] rate = [.. Enumerable.Repeat(0.05, Rows)];
        double[] beta1 = [.. Enumerable.Repeat(0.9, Length)];
        double beta2 = 0.999;
        double beta2Rate = 1e-5;
        double beta2Previous = 0;
        double[][] sensitivities = [new double[Length], new double[Length], new double[Length]];
        for (int t = 1; t <= Steps; t++)
        {
            double[] g = [.. Enumerable.Range(0, Length).Select(_ => (random.NextDouble() * 2) - 0.5)];
            model.SetGradients([tensor(g).reshape(Rows, Columns)]);
            optimizer.step();

            for (int i = 0; i < Length; i++)
            {
                rate[i / Columns] = Math.Max(0, rate[i / Columns] + (1e-3 * g[i] * sensitivities[0][i]));
                beta1[i] = Math.Clamp(beta1[i] + (1e-2 * g[i] * sensitivities[1][i]), 0, 1 - 1e-7);
            }

            double change = g.Zip(sensitivities[2], (a, b) => a * b).Sum();
            beta2Rate += 1e-5 * change * beta2Previous;
            beta2Previous = change;
            beta2 = Math.Clamp(beta2 + (beta2Rate * change), 0, 1 - 1e-7);

            for (int i = 0; i < Length; i++)
            {
                double lr = rate[i / Columns];
                double Update(double a, double b1, double b2) => AdamUpdate(m[i], v[i], g[i], t, a, b1, b2);
                sensitivities[0][i] = Slope(x => Update(x, beta1[i], beta2), lr);
                sensitivities[1][i] = Slope(x => Update(lr, x, beta2), beta1[i]);
                sensitivities[2][i] = Slope(x => Update(lr, beta1[i], x), beta2);
                w[i] -= Update(lr, beta1[i], beta2);
                m[i] = (beta1[i] * m[i]) + ((1 - beta1[i]) * g[i]);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g[i] * g[i]);
            }
        }

        double[] actual = model.Parameters[0].contiguous().data<double>().ToArray();
        Assert.All(w.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        using Tensor learned = optimizer.LearningRates.Copy("p0");
        Assert.All(rate.Zip(learned.data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.All(rate, r => Assert.True(Math.Abs(r - 0.05) > 1e-5));
        Assert.All(beta1, b => Assert.True(Math.Abs(b - 0.9) > 1e-5));
        Assert.True(Math.Abs(beta2 - 0.999) > 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rate_per_parameter_sees_the_previous_beta_of_its_feature(bool strided)
    {
        using var scope = NewDisposeScope();
        Random random = new(6);
        double[] w = [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())];
        Tensor start = tensor(w).reshape(Rows, Columns);
        using ElementRateFeatureBetaAdam model = new([strided ? start.t().contiguous().t() : start]);
        using var optimizer = model.CreateOptimizer();
        double[] m = new double[Length];
        double[] v = new double[Length];
        double[] rate = [.. Enumerable.Repeat(0.05, Length)];
        double[] beta1 = [.. Enumerable.Repeat(0.9, Rows)];
        double[][] sensitivities = [new double[Length], new double[Length]];
        for (int t = 1; t <= Steps; t++)
        {
            double[] g = [.. Enumerable.Range(0, Length).Select(_ => (random.NextDouble() * 2) - 0.5)];
            model.SetGradients([tensor(g).reshape(Rows, Columns)]);
            optimizer.step();
            for (int row = 0; row < Rows; row++)
            {
                beta1[row] = Math.Clamp(
                    beta1[row]
                        + (0.005 * Enumerable.Range(row * Columns, Columns).Sum(i => g[i] * sensitivities[1][i])),
                    0,
                    1 - 1e-7
                );
            }

            for (int i = 0; i < Length; i++)
            {
                rate[i] = Math.Max(0, rate[i] + (1e-2 * g[i] * sensitivities[0][i]));
                double beta = beta1[i / Columns];
                double Update(double a, double b1) => AdamUpdate(m[i], v[i], g[i], t, a, b1, 0.999);
                sensitivities[0][i] = Slope(x => Update(x, beta), rate[i]);
                sensitivities[1][i] = Slope(x => Update(rate[i], x), beta);
                w[i] -= Update(rate[i], beta);
                m[i] = (beta * m[i]) + ((1 - beta) * g[i]);
                v[i] = (0.999 * v[i]) + (0.001 * g[i] * g[i]);
            }
        }

        double[] actual = model.Parameters[0].contiguous().data<double>().ToArray();
        Assert.All(w.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.All(beta1, b => Assert.True(Math.Abs(b - 0.9) > 1e-5 && b < 0.99));
    }

    /// <summary>The vector loops go row by row here; the tensor operations take all rows at once.</summary>
    [Fact]
    public void Step_constants_may_differ_from_feature_to_feature()
    {
        using var scope = NewDisposeScope();
        double[][] results =
        [
            .. ((bool[])[false, true]).Select(strided =>
            {
                using Generator generator = new(4);
                Tensor start = randn(150, 7, dtype: float64, generator: generator);
                using FeatureBetaAdam model = new([
                    strided ? start.t().contiguous().t() : start,
                    randn(150, dtype: float64, generator: generator),
                ]);
                using var optimizer = model.CreateOptimizer();
                for (int t = 0; t < Steps; t++)
                {
                    model.SetGradients(
                        model.Parameters.Select(p =>
                            (p.detach() * 0.3) + randn(p.shape, dtype: float64, generator: generator)
                        )
                    );
                    optimizer.step();
                }

                return model.Parameters.SelectMany(p => p.contiguous().data<double>().ToArray()).ToArray();
            }),
        ];
        Assert.All(results[0].Zip(results[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    private static double AdamUpdate(double m, double v, double g, int t, double lr, double beta1, double beta2)
    {
        double first = ((beta1 * m) + ((1 - beta1) * g)) / (1 - Math.Pow(beta1, t));
        double second = ((beta2 * v) + ((1 - beta2) * g * g)) / (1 - Math.Pow(beta2, t));
        return lr * first / (Math.Sqrt(second) + 1e-8);
    }

    // Five points, so that the error of the difference stays far below what is asked of the parameters.
    private static double Slope(Func<double, double> f, double x)
    {
        const double h = 1e-5;
        return (f(x - (2 * h)) - (8 * f(x - h)) + (8 * f(x + h)) - f(x + (2 * h))) / (12 * h);
    }
}
