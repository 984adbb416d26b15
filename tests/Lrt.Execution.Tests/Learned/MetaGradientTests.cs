using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using Lrt.Learned.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Learned;

/// <summary>
/// Derivatives with respect to weights against autograd through the network written in tensor operations, and against
/// differences.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class MetaGradientTests
{
    public static TheoryData<int, bool, double> Cases =>
        new()
        {
            { 7, false, 0 },
            { 7, true, 0 },
            { 40, false, 0 },
            { 40, true, 0 },
            { 100, false, 0 },
            { 40, false, 2 },
            { 40, true, 2 },
        };

    /// <summary>
    /// The whole unroll as one graph: with second derivatives the gradients stay in it, without they are cut out.
    /// Random scaling makes of the loss another function, which begins at another point.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Equal_to_autograds(int size, bool secondDerivatives, double randomScaling)
    {
        const int Steps = 6;
        double[] stepWeights = [0.5, 0, 1, 2, 0.1, 1, 3];
        torch.random.manual_seed(size);
        using Tensor start = randn(size, dtype: float64);
        using Tensor matrix = randn(size, size, dtype: float64) / Math.Sqrt(size);
        LearnedWeights weights = LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 3);
        Tensor Loss(Tensor x) => matrix.mv(x).sin().square().sum() + (0.1 * x.pow(4).mean());

        SmallLearnedList model = new([start.clone()]);
        using MetaProblem problem = new(
            model.CreateOptimizer(new() { AllWeights = weights }),
            _ => Loss(model.Parameters[0]),
            model
        );
        using Unroll unroll = new(
            problem,
            new()
            {
                Unroll = Steps,
                StepWeights = stepWeights,
                SecondDerivatives = secondDerivatives,
                RandomScaling = randomScaling,
            },
            seed: 5
        );
        unroll.Run();
        double[] gradient = new double[weights.Values.Length];
        unroll.Differentiate(_ => gradient);

        using TensorNetwork network = new(weights);
        using Tensor factors = unroll.Scaling?.Factors[0].clone() ?? ones(size, dtype: float64);
        Tensor x = (start / factors).requires_grad_();
        Tensor ScaledLoss(Tensor x) => Loss(factors * x);
        Tensor total = ScaledLoss(x) * stepWeights[0];
        (Tensor, Tensor)[] states = network.InitialStates(size);
        for (int step = 0; step < Steps; step++)
        {
            Tensor g = autograd.grad([ScaledLoss(x)], [x], retain_graph: true, create_graph: true)[0];
            (Tensor update, states) = network.Step(secondDerivatives ? g : g.detach(), states);
            x += update;
            total += ScaledLoss(x) * stepWeights[step + 1];
        }

        double[] expected = [.. autograd.grad([total], network.Weights).SelectMany(g => g.data<double>().ToArray())];
        Assert.Equal(total.ToDouble(), unroll.MetaLoss, Math.Abs(unroll.MetaLoss) * 1e-12);
        AssertClose(expected, gradient, 1e-10);
        Assert.Equal(randomScaling > 0, factors.std().ToDouble() > 0.5);
    }

    /// <summary>
    /// Second derivatives make the gradient that of the meta-loss itself, which differences approach.
    /// </summary>
    [Fact]
    public void Exact_gradient_is_that_of_the_loss()
    {
        LearnedWeights weights = LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 5);
        double[] gradient = new double[weights.Values.Length];
        MetaLoss(gradient);
        double[] values = weights.Values.ToArray();
        Random random = new(1);
        for (int i = 0; i < 20; i++)
        {
            const double Step = 1e-5;
            int at = random.Next(values.Length);
            double difference = (At(Step) - At(-Step)) / (2 * Step);
            Assert.Equal(difference, gradient[at], 1e-6 * Math.Max(1, gradient.Max(Math.Abs)));

            double At(double delta)
            {
                double[] moved = [.. values];
                moved[at] += delta;
                weights.Set(moved);
                double loss = MetaLoss(null);
                weights.Set(values);
                return loss;
            }
        }

        double MetaLoss(double[]? gradient)
        {
            SmallLearnedList model = new([linspace(-2, 1.5, 9, dtype: float64)]);
            using MetaProblem problem = new(
                model.CreateOptimizer(new() { AllWeights = weights }),
                _ => model.Parameters[0].pow(4).sum(),
                model
            );
            using Unroll unroll = new(problem, new() { Unroll = 4, SecondDerivatives = true });
            unroll.Run();
            if (gradient is not null)
            {
                unroll.Differentiate(_ => gradient);
            }

            return unroll.MetaLoss;
        }
    }

    /// <summary>
    /// Each learned optimizer of a model gets its own gradient, of its members' coordinates; what has a rule is left
    /// out.
    /// </summary>
    [Fact]
    public void Members_are_told_apart()
    {
        torch.random.manual_seed(1);
        LearnedWeights pair = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Pair, 1);
        LearnedWeights own = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Own, 2);
        PartlyLearned model = new();
        Tensor x = randn(16, 4);
        using MetaProblem problem = new(
            model.CreateOptimizer(new() { PairWeights = pair, OwnWeights = own }),
            _ => model.call(x).square().mean(),
            model,
            x
        );
        using Unroll unroll = new(problem, new() { Unroll = 3 });
        unroll.Run();
        Dictionary<LearnedWeights, double[]> sums = new()
        {
            [pair] = new double[pair.Values.Length],
            [own] = new double[own.Values.Length],
        };
        unroll.Differentiate(weights => sums[weights]);
        Assert.All(sums.Values, s => Assert.Contains(s, value => value != 0));
        Assert.Contains(
            "SecondDerivatives",
            Assert.Throws<ArgumentException>(() => new Unroll(problem, new() { SecondDerivatives = true })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Number_of_threads_changes_nothing()
    {
        int before = get_num_threads();
        try
        {
            Assert.Equal(Gradient(1), Gradient(2));
        }
        finally
        {
            set_num_threads(before);
        }

        static double[] Gradient(int threads)
        {
            set_num_threads(threads);
            LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 5);
            LearnedList model = new([linspace(-2, 1.5, 3000)]);
            using MetaProblem problem = new(
                model.CreateOptimizer(new() { AllWeights = weights }),
                _ => model.Parameters[0].square().sum(),
                model
            );
            using Unroll unroll = new(problem, new() { Unroll = 3 });
            unroll.Run();
            double[] gradient = new double[weights.Values.Length];
            unroll.Differentiate(_ => gradient);
            return gradient;
        }
    }

    [Fact]
    public void A_parameter_without_gradient_is_named()
    {
        LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 5);
        LearnedList model = new([ones(2), ones(3)]);
        using MetaProblem problem = new(
            model.CreateOptimizer(new() { AllWeights = weights }),
            _ => model.Parameters[0].square().sum(),
            model
        );
        using Unroll unroll = new(problem, new());
        Assert.Contains(
            "'p1' [3]",
            Assert.Throws<InvalidOperationException>(unroll.Run).Message,
            StringComparison.Ordinal
        );
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale,
                $"{i}: {actual[i]}, expected {expected[i]}, of at most {scale}"
            );
        }
    }
}
