using System;
using System.Linq;
using Lrt.Execution.Tests.Averaging;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Maximizing is minimizing minus the loss, bit for bit, whatever makes the updates. The goldens compare it with
/// PyTorch's.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class MaximizeTests
{
    [Theory]
    [InlineData("AdamW", null)]
    [InlineData("Momentum", Structure.Global)]
    [InlineData("Adam", Structure.PerFeature)]
    [InlineData("Nesterov", Structure.PerParameter)]
    [InlineData("Prodigy", null)]
    public void Rules_and_their_hypergradients_go_up(string rule, Structure? structure)
    {
        using var scope = NewDisposeScope();
        Tensor[] initial = [linspace(-1, 2, 12).reshape(3, 4), linspace(1, 2, 3)];
        System.Collections.Generic.Dictionary<string, double> values = new() { ["WeightDecay"] = 0.1 };
        (TensorList up, ModelOptimizer maximizing) = Zoo.Create(rule, structure, initial, values);
        (TensorList down, ModelOptimizer minimizing) = Zoo.Create(rule, structure, initial, values);
        using var first = maximizing;
        using var second = minimizing;
        Assert.False(maximizing.Maximize);
        maximizing.Maximize = true;
        for (int step = 1; step <= 4; step++)
        {
            Tensor[] gradients = [.. initial.Select(p => linspace(-1, step, p.NumberOfElements).reshape(p.shape))];
            up.SetGradients(gradients.Select(g => g.clone()));
            down.SetGradients(gradients.Select(g => -g));
            maximizing.step();
            minimizing.step();
            Assert.All(up.Parameters.Zip(down.Parameters), p =>
                Assert.Equal(p.Second.bytes.ToArray(), p.First.bytes.ToArray())
            );
            Assert.True(up.Parameters[0].grad!.allclose(gradients[0], rtol: 0, atol: 0)); // As backward left it.
        }
    }

    [Fact]
    public void Learned_optimizers_see_gradients_of_minus_the_loss()
    {
        using var scope = NewDisposeScope();
        using MostlyLearned up = new();
        using MostlyLearned down = new();
        down.load_state_dict(up.state_dict());
        using ModelOptimizer maximizing = Create(up);
        using ModelOptimizer minimizing = Create(down);
        maximizing.Maximize = true;
        Tensor input = linspace(-1, 1, 8).reshape(2, 4);
        for (int step = 0; step < 3; step++)
        {
            maximizing.zero_grad();
            minimizing.zero_grad();
            up.call(input).square().sum().backward();
            down.call(input).square().sum().neg().backward();
            maximizing.step();
            minimizing.step();
        }

        Assert.All(up.parameters().Zip(down.parameters()), p =>
            Assert.Equal(p.Second.bytes.ToArray(), p.First.bytes.ToArray())
        );

        static ModelOptimizer Create(MostlyLearned model) =>
            model.CreateOptimizer(
                new()
                {
                    AllWeights = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.All, 1),
                    OwnWeights = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.Own, 2),
                }
            );
    }

    [Fact]
    public void Rate_models_learn_to_make_the_loss_large()
    {
        using var scope = NewDisposeScope();
        using StateDrivenNetwork up = new([3, 4, 2]);
        using StateDrivenNetwork down = new([3, 4, 2]);
        down.load_state_dict(up.state_dict());
        using var maximizing = up.CreateOptimizer();
        using var minimizing = down.CreateOptimizer();
        maximizing.Maximize = true;
        Tensor x = linspace(-1, 1, 12).reshape(4, 3);
        for (int step = 0; step < 3; step++)
        {
            StepLosses rising = maximizing.TrainStep(x, x, (p, _) => p.square().mean());
            StepLosses falling = minimizing.TrainStep(x, x, (p, _) => p.square().mean().neg());
            Assert.True(rising.After > rising.Before);
            Assert.Equal(rising.After, -falling.After);
        }

        Assert.All(up.parameters().Zip(down.parameters()), p =>
            Assert.Equal(p.Second.bytes.ToArray(), p.First.bytes.ToArray())
        );
    }

    [Fact]
    public void It_is_an_option_of_optimizers()
    {
        using var scope = NewDisposeScope();
        using ConstantSgd up = new([zeros(2)]);
        using var maximizing = up.CreateOptimizer(new() { Maximize = true, LearningRate = 0.5 });
        using ConstantSgd down = new([zeros(2)]);
        using var minimizing = down.CreateOptimizer();
        using MostlyLearned learned = new();
        using ModelOptimizer maximizingLearned = learned.CreateOptimizer(
            new()
            {
                Maximize = true,
                AllWeights = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.All, 1),
                OwnWeights = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.Own, 2),
            }
        );
        using StateDrivenNetwork rates = new([3, 4, 2]);
        using var maximizingRates = rates.CreateOptimizer(new() { Maximize = true });
        Assert.True(maximizing.Maximize);
        Assert.False(minimizing.Maximize);
        Assert.True(maximizingLearned.Maximize);
        Assert.True(maximizingRates.Maximize);
        up.SetGradients([tensor(new float[] { 1, -8 })]);
        maximizing.step();
        Assert.Equal([0.5f, -4f], up.Parameters[0].data<float>().ToArray());
    }

    [Fact]
    public void Bounds_and_scales_hold_as_well()
    {
        using var scope = NewDisposeScope();
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create("Sgd", null, [zeros(2)], learningRate: 1);
        using var owned = optimizer;
        optimizer.Maximize = true;
        optimizer.Guards = new() { GradientScale = 2, MaxValue = 1 };
        model.SetGradients([tensor(new float[] { 1, -8 })]);
        optimizer.step();
        Assert.Equal([0.5f, -1f], model.Parameters[0].data<float>().ToArray());
    }

    [Fact]
    public void An_averaged_output_refuses_it()
    {
        using var scope = NewDisposeScope();
        using AlraoSgdModel model = new(nn.Linear(3, 4), Outputs.Create(2, 4, 2, type: ScalarType.Float32));
        using ModelOptimizer optimizer = model.CreateOptimizer();
        optimizer.Maximize = false;
        string message = Assert.Throws<NotSupportedException>(() => optimizer.Maximize = true).Message;
        Assert.Contains("Leave Maximize false.", message, StringComparison.Ordinal);
    }
}
