using System.Linq;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>
/// The stacked copies against as many separate layers and autograd: values, losses, and every gradient.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class StackedLayerTests
{
    [Theory]
    [InlineData(AveragedTask.Classification, true)]
    [InlineData(AveragedTask.Classification, false)]
    [InlineData(AveragedTask.Regression, true)]
    [InlineData(AveragedTask.Regression, false)]
    public void Copies_equal_separate_layers(AveragedTask task, bool hasBias)
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(5, 7, 4, task, hasBias: hasBias);
        Linear[] separate = Outputs.Separate(output);
        Tensor features = randn(6, 7, dtype: float64, requires_grad: true);
        Tensor target =
            task == AveragedTask.Regression ? randn(6, 4, dtype: float64) : tensor([0L, 3L, 1L, 1L, 2L, 0L]);
        output.call(features);
        Tensor losses = output.CopyLosses(target);
        Tensor[] expected =
        [
            .. separate.Select(layer =>
                task == AveragedTask.Regression
                    ? -Outputs.LogDensity(layer.call(features.detach()), target, 1).mean()
                    : nn.functional.cross_entropy(layer.call(features.detach()), target)
            ),
        ];
        Outputs.AssertClose(stack(expected), losses);
        Outputs.AssertClose(stack(separate.Select(layer => layer.call(features)), 1), output.CopyOutputs(features));

        // Weighted, so that a gradient that reached the wrong copy would show.
        Tensor weights = linspace(1, 2, 5, dtype: float64);
        (losses * weights).sum().backward();
        (stack(expected) * weights).sum().backward();
        Outputs.AssertClose(stack(separate.Select(layer => layer.weight!.grad!)), output.Weight.grad!);
        if (hasBias)
        {
            Outputs.AssertClose(stack(separate.Select(layer => layer.bias!.grad!)), output.Bias!.grad!);
        }
        else
        {
            Assert.Null(output.Bias);
        }

        Assert.Null(features.grad);
    }

    /// <summary>So many outputs that the copies are computed in two parts.</summary>
    [Theory]
    [InlineData(AveragedTask.Classification, true)]
    [InlineData(AveragedTask.Regression, false)]
    public void Large_outputs_equal_separate_layers(AveragedTask task, bool hasBias)
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 5, 9000, task, hasBias: hasBias);
        Linear[] separate = Outputs.Separate(output);
        Tensor features = randn(100, 5, dtype: float64, requires_grad: true);
        Tensor same = features.detach().clone().requires_grad_(true);
        bool isRegression = task == AveragedTask.Regression;
        Tensor target = isRegression
            ? separate[1].call(features).detach() + (0.01 * randn(100, 9000, dtype: float64))
            : randint(9000, [100], dtype: int64);
        Tensor[] outputs = [.. separate.Select(layer => layer.call(same))];
        Tensor logPosterior = tensor(output.LogPosterior);
        Tensor[] likelihoods =
        [
            .. separate
                .Select(layer => layer.call(same.detach()))
                .Select(own =>
                    isRegression
                        ? Outputs.LogDensity(own, target, 1)
                        : -nn.functional.cross_entropy(own, target, reduction: nn.Reduction.None)
                ),
        ];
        Tensor average = isRegression
            ? outputs.Zip(output.Posterior, (own, share) => own * share).Aggregate((a, b) => a + b)
            : stack(outputs.Select((own, k) => own.log_softmax(-1) + logPosterior[k])).logsumexp(0);

        Outputs.AssertClose(average, output.call(features), 1e-11);
        Outputs.AssertClose(stack(outputs, 1), output.CopyOutputs(features), 1e-11);
        Tensor loss = output.Loss(target);
        Tensor losses = output.CopyLosses(target);
        Outputs.AssertClose(stack(likelihoods, 1).mean([0L]).neg(), losses, 1e-9);
        Tensor mixture = stack(
                outputs.Select(
                    (own, k) =>
                        logPosterior[k]
                        + (
                            isRegression
                                ? Outputs.LogDensity(own, target, 1)
                                : -nn.functional.cross_entropy(own, target, reduction: nn.Reduction.None)
                        )
                )
            )
            .logsumexp(0)
            .mean()
            .neg();
        Outputs.AssertClose(mixture, loss, 1e-9);

        autograd.backward([loss, losses.sum()]);
        Tensor? weights = output.Weight.grad;
        foreach (Linear layer in separate)
        {
            layer.zero_grad();
        }

        mixture.backward();
        Outputs.AssertClose(same.grad!, features.grad!, 1e-9);
        foreach (Linear layer in separate)
        {
            layer.zero_grad();
        }

        stack(likelihoods, 1).mean([0L]).neg().sum().backward();
        Outputs.AssertClose(stack(separate.Select(layer => layer.weight!.grad!)), weights!, 1e-9);
    }

    [Theory]
    [InlineData(AveragedTask.Classification)]
    [InlineData(AveragedTask.Regression)]
    public void The_average_and_the_gradient_of_its_loss_are_those_of_the_mixture(AveragedTask task)
    {
        using var scope = NewDisposeScope();
        const double variance = 0.6;
        AveragedOutput<Linear> output = Outputs.Create(
            5,
            7,
            4,
            task,
            task == AveragedTask.Regression ? variance : null
        );
        Linear[] separate = Outputs.Separate(output);
        double[] posterior = output.Posterior;
        Assert.Equal(1, posterior.Sum(), 1e-12);
        Assert.Equal(5, posterior.Distinct().Count());
        Tensor features = randn(6, 7, dtype: float64, requires_grad: true);
        Tensor same = features.detach().clone().requires_grad_(true);
        Tensor average = output.call(features);
        Tensor loss;
        Tensor mixture;
        if (task == AveragedTask.Regression)
        {
            Tensor target = randn(6, 4, dtype: float64);
            loss = output.Loss(target);
            Outputs.AssertClose(Sum(layer => layer.call(same)), average);
            mixture = -Sum(layer => Outputs.LogDensity(layer.call(same), target, variance).exp()).log().mean();
        }
        else
        {
            Tensor target = tensor([0L, 3L, 1L, 1L, 2L, 0L]);
            loss = output.Loss(target);
            Tensor probabilities = Sum(layer => layer.call(same).softmax(-1));
            Outputs.AssertClose(probabilities.log(), average);
            Outputs.AssertClose(ones(6, dtype: float64), average.exp().sum(-1L));
            mixture = nn.functional.nll_loss(probabilities.log(), target);
        }

        Outputs.AssertClose(mixture, loss);
        loss.backward();
        mixture.backward();
        Outputs.AssertClose(same.grad!, features.grad!);
        Assert.Null(output.Weight.grad);
        Assert.Null(output.Bias!.grad);

        Tensor Sum(System.Func<Linear, Tensor> term) =>
            separate.Select((layer, k) => term(layer) * posterior[k]).Aggregate((a, b) => a + b);
    }

    /// <summary>
    /// The average that forward returns carries the body's gradient too, for those who take a loss of their own.
    /// </summary>
    [Fact]
    public void A_loss_of_the_returned_average_has_the_same_gradient()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 7, 4);
        Tensor target = tensor([0L, 3L, 1L]);
        Tensor[] features = [.. Enumerable.Range(0, 2).Select(_ => ones(3, 7, dtype: float64).requires_grad_(true))];
        nn.functional.nll_loss(output.call(features[0]), target).backward();
        output.call(features[1]);
        output.Loss(target).backward();
        Outputs.AssertClose(features[0].grad!, features[1].grad!);
        Assert.NotEqual(0, features[0].grad!.abs().sum().ToDouble());
    }

    [Theory]
    [InlineData(AveragedTask.Classification)]
    [InlineData(AveragedTask.Regression)]
    public void More_leading_dimensions_are_more_examples(AveragedTask task)
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 7, 4, task);
        Tensor features = randn(5, 2, 7, dtype: float64).requires_grad_(true);
        Tensor flat = features.detach().reshape(10, 7).clone().requires_grad_(true);
        Tensor target =
            task == AveragedTask.Regression ? randn(5, 2, 4, dtype: float64) : randint(4, [5, 2], dtype: int64);
        Tensor flatTarget = task == AveragedTask.Regression ? target.reshape(10, 4) : target.reshape(10);

        Tensor expected = output.call(flat);
        Tensor expectedLosses = output.CopyLosses(flatTarget);
        Tensor expectedLoss = output.Loss(flatTarget);
        expectedLoss.backward();

        Tensor average = output.call(features);
        Assert.Equal([5, 2, 4], average.shape);
        Assert.Equal([5, 2, 3, 4], output.CopyOutputs(features).shape);
        Outputs.AssertClose(expected.reshape(5, 2, 4), average);
        Outputs.AssertClose(expectedLosses, output.CopyLosses(target));
        Tensor loss = output.Loss(target);
        Outputs.AssertClose(expectedLoss, loss);
        loss.backward();
        Outputs.AssertClose(flat.grad!.reshape(5, 2, 7), features.grad!);
    }

    [Fact]
    public void Labels_may_be_of_any_whole_number_type()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 7, 4);
        output.call(ones(2, 7, dtype: float64));
        Tensor expected = output.Loss(tensor([3L, 1L]));
        Outputs.AssertClose(expected, output.Loss(tensor([3, 1])));
        Outputs.AssertClose(expected, output.Loss(tensor(new byte[] { 3, 1 })));
        Outputs.AssertClose(output.Loss(tensor([1L, 0L])), output.Loss(tensor([true, false])));
    }
}
