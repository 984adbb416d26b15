using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>What training steps with learning-rate tensors refuse; a refused step changes nothing.</summary>
[Collection(nameof(ProcessWideCollection))]
public class RejectionTests
{
    [Fact]
    public void A_step_alone_is_refused() =>
        Refused<InvalidOperationException>(
            (model, optimizer, x) =>
            {
                model.call(x).sum().backward();
                optimizer.step();
            },
            "call TrainStep"
        );

    [Fact]
    public void Examples_are_needed() =>
        Refused<ArgumentException>(
            (model, optimizer, x) => optimizer.TrainStep(() => model.call(x).sum()),
            "pass them to TrainStep"
        );

    [Fact]
    public void Examples_are_real_numbers() =>
        Refused<ArgumentException>(
            (model, optimizer, x) => optimizer.TrainStep(() => model.call(x).sum(), ones(5, 3, dtype: int64)),
            "dtype Int64"
        );

    [Fact]
    public void A_loss_is_a_single_number() =>
        Refused<ArgumentException>((model, optimizer, x) => optimizer.TrainStep(() => model.call(x), x), "[5, 2]");

    [Fact]
    public void Examples_keep_their_size() =>
        Refused<InvalidOperationException>(
            (model, optimizer, x) => optimizer.TrainStep(() => model.call(x).sum(), randn(5, 4)),
            "made for examples of 3 numbers; these have 4",
            afterSteps: 1
        );

    [Fact]
    public void A_rate_model_gives_the_rates_that_were_asked_for() =>
        Refused<InvalidOperationException>(
            (model, optimizer, x) => optimizer.TrainStep(() => model.call(x).sum(), x),
            "[5, 9]",
            new LearningRateTensorOptions(0.1) { RateModel = request => nn.Linear(request.Inputs, 9) }
        );

    [Fact]
    public void Layers_are_to_be_called()
    {
        using var scope = NewDisposeScope();
        using BypassedNetwork model = new();
        using BypassedNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() =>
            optimizer.TrainStep(randn(4, 3), randn(4, 2), (p, t) => nn.functional.mse_loss(p, t))
        );
        Assert.Contains("'layer.weight' was not called", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("call(x), not forward(x)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_inside_a_member_that_take_more_than_a_tensor_are_refused_when_the_optimizer_is_made()
    {
        using RecurrentInside model = new();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer());
        Assert.Contains("LSTM", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Driver.Input", refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<LearningRateTensorOptions, string> Unusable =>
        new()
        {
            { new(double.NaN), "MetaLearningRate is NaN" },
            { new(-1), "MetaLearningRate is -1" },
            {
                new(0.1) { Scale = 0.05 },
                "Scale is 0.05"
            },
            {
                new(0.1) { Min = 1 },
                "Min is 1"
            },
            {
                new(0.1) { Rank = -1 },
                "Rank is -1"
            },
        };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Options_are_checked(LearningRateTensorOptions options, string reason)
    {
        using InputDrivenNetwork model = new([3, 2]);
        Assert.Contains(
            reason,
            Assert
                .Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRateTensor = options }))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_initial_rate_is_positive()
    {
        using InputDrivenNetwork model = new([3, 2]);
        Assert.Contains(
            "LearningRate is 0",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRate = 0 })).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A rate model of 2^31 x 2^16 numbers is refused before any of it is made.</summary>
    [Fact]
    public void A_rate_model_that_does_not_fit_is_refused_with_a_smaller_one()
    {
        using var scope = NewDisposeScope();
        using InputDrivenNetwork model = new([4096, 4096]);
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() =>
            optimizer.TrainStep(() => model.call(zeros(1, 4096)).sum(), zeros(1, 65536))
        );
        Assert.Contains("'layers.0.weight' [4096, 4096]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("4096.1 GiB", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Structure.PerFeature, or Rank = 8", refusal.Message, StringComparison.Ordinal);
    }

    private static void Refused<TException>(
        Action<InputDrivenNetwork, LearningRateTensorOptimizer, Tensor> act,
        string reason,
        LearningRateTensorOptions? options = null,
        int afterSteps = 0
    )
        where TException : Exception
    {
        using var scope = NewDisposeScope();
        using InputDrivenNetwork model = new([3, 2]);
        using LearningRateTensorOptimizer optimizer = model.CreateOptimizer(
            new() { LearningRateTensor = options ?? new(0.1) }
        );
        Tensor x = randn(5, 3);
        for (int step = 0; step < afterSteps; step++)
        {
            optimizer.TrainStep(() => model.call(x).sum(), x);
        }

        Tensor[] before = [.. model.parameters().Select(p => p.detach().clone())];
        Assert.Contains(
            reason,
            Assert.Throws<TException>(() => act(model, optimizer, x)).Message,
            StringComparison.Ordinal
        );
        Assert.All(before.Zip(model.parameters()), pair =>
            Assert.True(pair.First.equal(pair.Second).all().ToBoolean())
        );
    }
}
