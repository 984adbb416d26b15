using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>A training step that cannot be made leaves model and optimizer as they were.</summary>
[Collection(nameof(ProcessWideCollection))]
public class TrainStepSafetyTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_example_that_is_not_finite_overwrites_nothing(float bad)
    {
        using NormalizedRates model = new();
        using var optimizer = model.CreateOptimizer();
        Step(model, optimizer, randn(6, 3));
        double[] before = Values(model);
        Tensor[] states = [.. optimizer.RateUnits().SelectMany(u => u.Model!.State).Select(s => s.Value.clone())];
        Tensor examples = randn(6, 3);
        examples[2, 1] = bad;
        Assert.Contains(
            "Nothing was updated",
            Assert.Throws<InvalidOperationException>(() => Step(model, optimizer, examples)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, Values(model));
        Assert.All(states.Zip(optimizer.RateUnits().SelectMany(u => u.Model!.State)), s =>
            Assert.True(s.First.allclose(s.Second.Value))
        );
        Step(model, optimizer, randn(6, 3));
        Assert.All(Values(model), value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>The loss is finite, its gradient is not.</summary>
    [Fact]
    public void A_step_that_guards_leave_out_changes_nothing()
    {
        using NormalizedRates model = new();
        using var optimizer = model.CreateOptimizer();
        optimizer.Guards = new() { NonFinite = NonFiniteGradients.Skip };
        Step(model, optimizer, randn(6, 3));
        Assert.False(optimizer.LastStep.IsSkipped);
        double[] before = Values(model);
        byte[] state = State();
        Tensor x = randn(6, 3);
        StepLosses losses = optimizer.TrainStep(
            () => model.call(x).square().mean() + (model.parameters().First() * 0).abs().sqrt().sum(),
            x
        );
        Assert.True(optimizer.LastStep.IsSkipped);
        Assert.True(double.IsFinite(losses.Before));
        Assert.Equal(before, Values(model));
        Assert.Equal(state, State());
        Step(model, optimizer, randn(6, 3));
        Assert.False(optimizer.LastStep.IsSkipped);
        Assert.NotEqual(state, State());

        byte[] State()
        {
            using MemoryStream stream = new();
            optimizer.save_state_dict(stream);
            return stream.ToArray();
        }
    }

    /// <summary>The model ignores what the rate models see.</summary>
    [Fact]
    public void Examples_that_only_rates_see_overwrite_nothing()
    {
        using NormalizedRates model = new();
        using var optimizer = model.CreateOptimizer();
        Step(model, optimizer, randn(6, 3));
        double[] before = Values(model);
        Tensor x = randn(6, 3);
        Tensor seen = full(6, 3, float.NaN);
        string message = Assert
            .Throws<InvalidOperationException>(() => optimizer.TrainStep(() => model.call(x).square().mean(), seen))
            .Message;
        Assert.Contains("numbers that are not finite", message, StringComparison.Ordinal);
        Assert.Equal(before, Values(model));
    }

    [Fact]
    public void An_empty_batch_is_refused()
    {
        using InputDrivenNetwork model = new([3, 2]);
        using var optimizer = model.CreateOptimizer();
        string message = Assert
            .Throws<ArgumentException>(() => optimizer.TrainStep(() => model.call(ones(0, 3)).sum(), ones(0, 3)))
            .Message;
        Assert.Contains("Leave empty batches out", message, StringComparison.Ordinal);
    }

    /// <summary>A rate model is made for the size of the first examples that were used.</summary>
    [Fact]
    public void A_first_step_that_fails_makes_no_rate_model()
    {
        using InputDrivenNetwork model = new([3, 2]);
        using var optimizer = model.CreateOptimizer();
        Assert.Throws<InvalidOperationException>(() =>
            optimizer.TrainStep(() => model.call(ones(1, 3)).sum(), full(1, 5, float.NaN))
        );
        Assert.All(optimizer.RateUnits(), u => Assert.Null(u.Model));
        optimizer.TrainStep(() => model.call(ones(1, 3)).sum(), ones(1, 3));
    }

    private static void Step(NormalizedRates model, LearningRateTensorOptimizer optimizer, Tensor x) =>
        optimizer.TrainStep(() => model.call(x).square().mean(), x);

    private static double[] Values(nn.Module model) =>
        [
            .. model
                .parameters()
                .Concat(model.buffers())
                .SelectMany(p => p.detach().to(float64).data<double>().ToArray()),
        ];
}

/// <summary>A model with running statistics.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd)), LearningRateTensor(0.1, 0.1)]
public sealed partial class NormalizedRates : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(3, 4);
    private readonly BatchNorm1d norm = nn.BatchNorm1d(4);
    private readonly Linear last = nn.Linear(4, 2);

    public NormalizedRates()
        : base(nameof(NormalizedRates)) => RegisterComponents();

    public override Tensor forward(Tensor x) => last.call(norm.call(first.call(x)).relu());
}
