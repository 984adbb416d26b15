using System;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>What an averaged output keeps, how long, and that nothing of it leaks.</summary>
[Collection(nameof(ProcessWideCollection))]
public class LifetimeTests
{
    private static readonly long[] Labels = [0, 2, 1];

    private static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    [Fact]
    public void Layers_of_the_factory_are_disposed_and_the_stack_outlives_the_scope_it_was_made_in()
    {
        long before = Live;
        AveragedOutput<Linear> output;
        using (NewDisposeScope())
        {
            output = new(10, () => nn.Linear(4, 3));
        }

        Assert.Equal(before + 4, Live); // Weight, bias and the two buffers of the posterior.
        Assert.Equal([10, 3, 4], output.Weight.shape);
        Assert.Equal([10, 3], output.Bias!.shape);
        output.Dispose();
        Assert.Equal(before, Live);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_training_with_gradients_keeps_a_pass(bool isTraining)
    {
        using AveragedOutput<Linear> output = Outputs.Create(3, 4, 3);
        using Tensor features = ones(3, 4, dtype: float64);
        using Tensor labels = tensor(Labels);
        output.train(isTraining);
        long before = Live;
        using (isTraining ? no_grad() : enable_grad())
        {
            output.call(features).Dispose();
        }

        Assert.Equal(before, Live);
        Assert.Contains(
            "in training mode",
            Assert.Throws<InvalidOperationException>(() => output.Loss(labels)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => output.CopyLosses(labels));
    }

    [Fact]
    public void A_pass_lasts_until_the_next_one_or_the_end_of_the_step()
    {
        using AveragedOutput<Linear> output = Outputs.Create(3, 4, 3);
        using Tensor features = ones(3, 4, dtype: float64).requires_grad_(true);
        using Tensor labels = tensor(Labels);
        long before = Live;
        for (int i = 0; i < 5; i++)
        {
            output.call(features).Dispose();
            Assert.Equal(before + 2, Live);
        }

        // The user's scope does not end it.
        using (NewDisposeScope())
        {
            output.call(features);
        }

        Assert.Equal(before + 2, Live);
        using (NewDisposeScope())
        {
            output.Loss(labels).backward();
            output.Observe(output.CopyLosses(labels));
        }

        features.grad = null!;
        Assert.Equal(before, Live);
        Assert.Throws<InvalidOperationException>(() => output.Loss(labels));
    }

    /// <summary>Loops without a scope own what they are given, and nothing else.</summary>
    [Fact]
    public void Without_scopes_every_call_returns_one_tensor()
    {
        AveragedOutput<Linear> output = Outputs.Create(3, 4, 3, catchUp: -0.5);
        Outputs.Fill(output, 2, double.NaN);
        using Tensor features = ones(3, 4, dtype: float64);
        using Tensor labels = tensor(Labels);
        long before = Live;
        for (int i = 0; i < 3; i++)
        {
            using Tensor average = output.call(features);
            using Tensor outputs = output.CopyOutputs(features);
            using Tensor loss = output.Loss(labels);
            using Tensor losses = output.CopyLosses(labels);
            using Tensor sum = losses.sum();
            sum.backward();
            output.zero_grad();
            output.Observe(losses);
            Assert.Equal([2], output.LeftOut);
            Assert.NotEmpty(output.CaughtUp);
            Outputs.Fill(output, 2, double.NaN);
        }

        Assert.Equal(before, Live);
        output.Dispose();
    }
}
