using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>The whole training step against a loop by hand, and around what goes wrong in it.</summary>
[Collection(nameof(ProcessWideCollection))]
public class TrainStepTests
{
    [Fact]
    public void One_copy_is_ordinary_training()
    {
        using var scope = NewDisposeScope();
        using AveragedModel model = new(3, 4, Outputs.Create(1, 4, 2), float64);
        using Linear body = nn.Linear(3, 4, dtype: float64);
        using Linear head = Outputs.Separate(model.Output)[0];
        using (no_grad())
        {
            body.weight!.copy_(model.Body.weight!);
            body.bias!.copy_(model.Body.bias!);
        }

        using optim.Optimizer inner = optim.SGD(model.parameters(), 0.3, momentum: 0.9);
        using optim.Optimizer ordinary = optim.SGD(body.parameters().Concat(head.parameters()), 0.3, momentum: 0.9);
        using DelegatedOptimizer optimizer = new(model, model.Output, () => inner.step());
        for (int t = 0; t < 20; t++)
        {
            Tensor x = randn(6, 3, dtype: float64);
            Tensor labels = x.sum(1L).gt(0).to(int64);
            ordinary.zero_grad();
            Tensor loss = nn.functional.cross_entropy(head.call(body.call(x).tanh()), labels);
            loss.backward();
            ordinary.step();
            Assert.Equal(loss.ToDouble(), optimizer.TrainStep(x, labels), 1e-12);
        }

        Outputs.AssertClose(body.weight!, model.Body.weight!);
        Outputs.AssertClose(head.weight!, model.Output.Weight[0]);
        Assert.Equal([1.0], model.Output.Posterior);
    }

    [Fact]
    public void A_step_equals_the_pieces_and_goes_on_without_a_copy_that_diverged()
    {
        using var scope = NewDisposeScope();
        using AveragedModel model = new(3, 4, Outputs.Create(3, 4, 2), float64);
        using AveragedModel same = new(3, 4, Outputs.Create(3, 4, 2), float64);
        same.load_state_dict(model.state_dict());
        using var inner = model.CreateOptimizer();
        using var pieces = same.CreateOptimizer();
        using DelegatedOptimizer optimizer = new(model, model.Output, () => inner.step());
        for (int t = 0; t < 10; t++)
        {
            if (t == 5)
            {
                Outputs.Fill(model.Output, 1, double.PositiveInfinity);
                Outputs.Fill(same.Output, 1, double.PositiveInfinity);
            }

            Tensor x = randn(6, 3, dtype: float64);
            Tensor labels = x.sum(1L).gt(0).to(int64);
            pieces.zero_grad();
            same.call(x);
            Tensor loss = same.Output.Loss(labels);
            Tensor copyLosses = same.Output.CopyLosses(labels);
            (loss + copyLosses.sum()).backward();
            pieces.step();
            same.Output.Observe(copyLosses);
            Assert.Equal(loss.ToDouble(), optimizer.TrainStep(x, labels));
            Assert.Equal(t < 5 ? [] : [1], optimizer.Output.LeftOut);
            Assert.Equal(same.Output.LogPosterior, model.Output.LogPosterior);
        }

        foreach ((Parameter expected, Parameter actual) in same.parameters().Zip(model.parameters()))
        {
            Assert.Equal(expected.data<double>().ToArray(), actual.data<double>().ToArray());
        }

        Assert.True(model.Body.weight!.isfinite().all().ToBoolean());
        Assert.True(model.Output.Weight[0].isfinite().all().ToBoolean());
    }

    [Fact]
    public void Many_steps_leave_no_tensors_behind()
    {
        using AveragedModel model = new(3, 4, Outputs.Create(3, 4, 2, catchUp: -2), float64);
        using var inner = model.CreateOptimizer();
        using DelegatedOptimizer optimizer = new(model, model.Output, () => inner.step());
        using Tensor x = randn(6, 3, dtype: float64);
        using Tensor labels = tensor([0L, 1L, 0L, 1L, 0L, 0L]);
        double first = Train(2);
        long after = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        double last = Train(300);
        Assert.Equal(after, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.True(last < 0.8 * first, $"{first} to {last}");

        double Train(int steps)
        {
            double loss = 0;
            for (int t = 0; t < steps; t++)
            {
                loss = optimizer.TrainStep(x, labels);
            }

            optimizer.zero_grad();
            return loss;
        }
    }

    [Fact]
    public void A_frozen_body_or_frozen_copies_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        using AveragedModel model = new(3, 4, Outputs.Create(3, 4, 2), float64);
        using var inner = model.CreateOptimizer();
        using DelegatedOptimizer optimizer = new(model, model.Output, () => inner.step());
        Tensor x = randn(6, 3, dtype: float64);
        Tensor labels = tensor([0L, 1L, 0L, 1L, 0L, 0L]);
        Tensor body = model.Body.weight!.detach().clone();
        Tensor copies = model.Output.Weight.detach().clone();
        Freeze(model.Body, true);
        optimizer.TrainStep(x, labels);
        Outputs.AssertClose(body, model.Body.weight!, 0);
        Assert.NotEqual(copies, model.Output.Weight.detach());
        copies = model.Output.Weight.detach().clone();
        Freeze(model.Body, false);
        Freeze(model.Output, true);
        optimizer.TrainStep(x, labels);
        Assert.NotEqual(body, model.Body.weight!.detach());
        Outputs.AssertClose(copies, model.Output.Weight, 0);

        static void Freeze(nn.Module module, bool isFrozen) =>
            module.parameters().ToList().ForEach(p => p.requires_grad_(!isFrozen));
    }

    /// <summary>The losses are finite, the gradient of the body is not.</summary>
    [Fact]
    public void A_step_that_guards_leave_out_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using AlraoAdamModel model = new(nn.Linear(3, 4), Outputs.Create(3, 4, 2));
        model.to(float64);
        using AlraoAdamModel.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optimizer.Guards = new() { NonFinite = NonFiniteGradients.Skip };
        Tensor x = randn(6, 3, dtype: float64);
        Tensor labels = tensor([0L, 1L, 0L, 1L, 0L, 0L]);
        optimizer.TrainStep(() => model.call(x), labels);
        Assert.False(optimizer.LastStep.IsSkipped);
        Tensor[] before = [.. model.parameters().Select(p => p.detach().clone())];
        byte[] state = State();
        double loss = optimizer.TrainStep(
            () => model.Output.call(model.Body.call(x).tanh() + (model.Body.call(x) * 0).abs().sqrt()),
            labels
        );
        Assert.True(optimizer.LastStep.IsSkipped);
        Assert.True(double.IsFinite(loss));
        Assert.All(model.parameters().Zip(before), p => Outputs.AssertClose(p.Second, p.First, 0));
        Assert.Equal(state, State());
        optimizer.TrainStep(() => model.call(x), labels);
        Assert.False(optimizer.LastStep.IsSkipped);
        Assert.NotEqual(state, State());

        // The posterior is part of it.
        byte[] State()
        {
            using MemoryStream stream = new();
            optimizer.save_state_dict(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void What_cannot_be_a_step_updates_nothing()
    {
        using var scope = NewDisposeScope();
        using AveragedModel model = new(3, 4, Outputs.Create(3, 4, 2), float64);
        int updates = 0;
        using DelegatedOptimizer optimizer = new(model, model.Output, () => updates++);
        double[] posterior = model.Output.LogPosterior;
        Tensor x = ones(2, 3, dtype: float64);
        Assert.Throws<ArgumentException>(() => optimizer.TrainStep(x, ones(2)));
        Assert.Throws<InvalidOperationException>(() => optimizer.TrainStep(x * double.NaN, zeros(2, dtype: int64)));
        model.eval();
        Assert.Contains(
            "train()",
            Assert.Throws<InvalidOperationException>(() => optimizer.TrainStep(x, zeros(2, dtype: int64))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, updates);
        Assert.Equal(posterior, model.Output.LogPosterior);
        model.train();
        using (no_grad())
        {
            optimizer.TrainStep(x, zeros(2, dtype: int64));
        }

        Assert.Equal(1, updates);
    }
}
