using System;
using System.Linq;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>Copies that left the finite numbers: the others go on as if they were not there.</summary>
[Collection(nameof(ProcessWideCollection))]
public class LeftOutTests
{
    [Theory]
    [InlineData(AveragedTask.Classification, double.NaN)]
    [InlineData(AveragedTask.Classification, double.PositiveInfinity)]
    [InlineData(AveragedTask.Regression, double.NaN)]
    [InlineData(AveragedTask.Regression, double.NegativeInfinity)]
    public void A_copy_without_finite_outputs_is_not_part_of_average_and_gradients(AveragedTask task, double weight)
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(4, 7, 3, task);
        Outputs.Fill(output, 1, weight);
        Linear[] others = [.. Outputs.Separate(output).Where((_, copy) => copy != 1)];
        double[] posterior = output.Posterior;
        double[] among = [.. new[] { 0, 2, 3 }.Select(copy => posterior[copy] / (1 - posterior[1]))];
        Tensor features = randn(5, 7, dtype: float64, requires_grad: true);
        Tensor same = features.detach().clone().requires_grad_(true);
        Tensor target = task == AveragedTask.Regression ? randn(5, 3, dtype: float64) : tensor([0L, 2L, 1L, 1L, 0L]);

        Tensor average = output.call(features);
        Tensor loss = output.Loss(target);
        Tensor losses = output.CopyLosses(target);
        Tensor[] own =
        [
            .. others.Select(layer =>
                task == AveragedTask.Regression
                    ? -Outputs.LogDensity(layer.call(same), target, 1)
                    : nn.functional.cross_entropy(layer.call(same), target, reduction: nn.Reduction.None)
            ),
        ];
        Tensor mixture = -own.Select((l, k) => (-l).exp() * among[k]).Aggregate((a, b) => a + b).log().mean();
        Outputs.AssertClose(mixture, loss);
        if (task == AveragedTask.Regression)
        {
            Outputs.AssertClose(
                others.Select((layer, k) => layer.call(same) * among[k]).Aggregate((a, b) => a + b),
                average
            );
        }
        else
        {
            Outputs.AssertClose(ones(5, dtype: float64), average.exp().sum(-1L));
        }

        Assert.Equal(double.PositiveInfinity, losses[1].ToDouble());
        Outputs.AssertClose(stack(own.Select(l => l.mean())), losses.index_select(0, tensor([0L, 2L, 3L])));

        mixture.backward();
        (loss + losses.sum()).backward();
        Outputs.AssertClose(same.grad!, features.grad!);
        Outputs.AssertClose(zeros(3, 7, dtype: float64), output.Weight.grad![1]);
        Assert.NotEqual(0, output.Weight.grad![0].abs().sum().ToDouble());

        output.Observe(losses);
        Assert.Equal([1], output.LeftOut);
        Assert.All(output.Posterior, share => Assert.InRange(share, double.Epsilon, 1));
        Assert.Equal(1, output.Posterior.Sum(), 1e-12);
    }

    /// <summary>In single precision the square of 1e25 is infinite, though 1e25 is not.</summary>
    [Fact]
    public void A_copy_with_finite_outputs_and_an_infinite_loss_is_not_part_of_it_either()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 2, 2, AveragedTask.Regression, type: ScalarType.Float32);
        Outputs.Fill(output, 0, 1e25);
        Tensor features = ones(4, 2).requires_grad_(true);
        output.call(features);
        Tensor loss = output.Loss(zeros(4, 2));
        Tensor losses = output.CopyLosses(zeros(4, 2));
        Assert.True(double.IsFinite(loss.ToDouble()));
        Assert.Equal([false, true, true], losses.isfinite().data<bool>().ToArray());
        autograd.backward([loss, losses], [ones_like(loss), ones_like(losses)]);
        Assert.True(features.grad!.isfinite().all().ToBoolean());
        Assert.True(output.Weight.grad!.isfinite().all().ToBoolean());
        Outputs.AssertClose(zeros(2, 2), output.Weight.grad![0]);
        output.Observe(losses);
        Assert.Equal([0], output.LeftOut);
    }

    [Fact]
    public void Only_the_switch_lets_a_copy_come_back()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> switching = Outputs.Create(3, 2, 2);
        AveragedOutput<Linear> bayesian = Outputs.Create(3, 2, 2, averaging: ModelAveraging.Bayes);
        foreach (AveragedOutput<Linear> output in (AveragedOutput<Linear>[])[switching, bayesian])
        {
            output.Observe(tensor([double.NaN, 1, 1]));
            Assert.Equal([0], output.LeftOut);
            for (int i = 0; i < 20; i++)
            {
                output.Observe(tensor([0.1, 5.0, 5.0]));
                Assert.Empty(output.LeftOut);
            }
        }

        Assert.InRange(switching.Posterior[0], 0.9, 1);
        Assert.Equal(0, bayesian.Posterior[0]);
        Assert.True(bayesian.call(ones(2, 2, dtype: float64)).isfinite().all().ToBoolean());
    }

    [Fact]
    public void Nothing_left_is_an_error_that_says_what_to_do()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(2, 2, 2);
        Tensor features = ones(3, 2, dtype: float64);
        InvalidOperationException diverged = Assert.Throws<InvalidOperationException>(() =>
            output.call(features * double.NaN)
        );
        Assert.Contains(
            "The features that reach the averaged output are not finite",
            diverged.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "None of the 2 copies",
            Assert.Throws<InvalidOperationException>(() => output.Observe(tensor([double.NaN, double.NaN]))).Message,
            StringComparison.Ordinal
        );
        Outputs.Fill(output, 0, double.NaN);
        Outputs.Fill(output, 1, double.NaN);
        Assert.Contains(
            "Lower the bounds of their learning rates",
            Assert.Throws<InvalidOperationException>(() => output.call(features)).Message,
            StringComparison.Ordinal
        );

        // Bayesian averaging has given up on copy 0; when copy 1 fails there is nobody to ask.
        AveragedOutput<Linear> bayesian = Outputs.Create(2, 2, 2, averaging: ModelAveraging.Bayes);
        bayesian.Observe(tensor([double.NaN, 1]));
        double[] before = bayesian.LogPosterior;
        Assert.Throws<InvalidOperationException>(() => bayesian.Observe(tensor([1, double.NaN])));
        Assert.Equal(before, bayesian.LogPosterior);
        Outputs.Fill(bayesian, 1, double.NaN);
        Assert.Throws<InvalidOperationException>(() => bayesian.call(features));
    }

    [Fact]
    public void A_copy_that_was_left_out_catches_up_with_the_mean_of_the_finite_ones()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 4, 2, catchUp: -20);
        Outputs.Fill(output, 2, double.NaN);
        output.Observe(tensor([1.0, 2.0, double.NaN]));
        Assert.Equal([2], output.CaughtUp);
        double[] posterior = output.Posterior;
        double share = posterior[0] / (posterior[0] + posterior[1]);
        Outputs.AssertClose((output.Weight[0] * share) + (output.Weight[1] * (1 - share)), output.Weight[2]);
        Outputs.AssertClose((output.Bias![0] * share) + (output.Bias[1] * (1 - share)), output.Bias[2]);
        output.Observe(tensor([1.0, 2.0, 1.0]));
        Assert.Empty(output.CaughtUp);
        Assert.Empty(output.LeftOut);
    }
}
