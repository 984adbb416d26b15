using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Averages of weights over any rule; the goldens compare their forms with others' code.</summary>
public class AverageTests
{
    [Fact]
    public void Features_and_elements_with_rates_of_their_own_are_averaged()
    {
        using var scope = NewDisposeScope();
        using AveragedByFeature byFeature = new([linspace(-1, 2, 12).reshape(3, 4), linspace(1, 2, 3)]);
        using AveragedByElement byElement = new([linspace(-1, 2, 12).reshape(3, 4), linspace(1, 2, 3)]);
        Check(byFeature, byFeature.CreateOptimizer());
        Check(byElement, byElement.CreateOptimizer());

        static void Check(TensorList model, ModelOptimizer optimizer)
        {
            using var owned = optimizer;
            Tensor[]? averages = null;
            for (int number = 1; number <= 5; number++)
            {
                Step(model, optimizer, number);
                Tensor[] weights = [.. model.Parameters.Select(p => p.detach().clone())];
                averages = averages is null ? weights : [.. averages.Zip(weights, (a, w) => (a * 0.5) + (w * 0.5))];
                using (optimizer.EvaluationWeights())
                {
                    Assert.All(model.Parameters.Zip(averages), p =>
                        Assert.True(p.First.allclose(p.Second, rtol: 1e-6, atol: 1e-7))
                    );
                }
            }
        }
    }

    [Fact]
    public void Weights_that_are_trained_are_those_without_an_average()
    {
        using var scope = NewDisposeScope();
        (TensorList plain, ModelOptimizer first) = Zoo.Create("AdamW", null, [linspace(-1, 2, 37)]);
        (TensorList averaged, ModelOptimizer second) = Zoo.Create(
            "AdamW",
            null,
            [linspace(-1, 2, 37)],
            new System.Collections.Generic.Dictionary<string, double> { ["LearningRate"] = 0.02, ["WeightDecay"] = 0 },
            new AverageOptions(0.9)
        );
        using var one = first;
        using var two = second;
        for (int number = 1; number <= 4; number++)
        {
            Step(plain, first, number);
            Step(averaged, second, number);
            using (second.EvaluationWeights()) { }
        }

        Assert.Equal(plain.Parameters[0].bytes.ToArray(), averaged.Parameters[0].bytes.ToArray());
        Assert.Equal(["FirstMoment", "SecondMoment", "Average"], second.Plan.Parameters[0].State);
        Assert.Equal(first.Plan.Parameters[0].BytesPerParameter + 8, second.Plan.Parameters[0].BytesPerParameter);
    }

    [Theory]
    [InlineData(AverageForm.Exponential, 1)]
    [InlineData(AverageForm.Exponential, 3)]
    [InlineData(AverageForm.Mean, 3)]
    [InlineData(AverageForm.Polynomial, 3)]
    public void An_average_is_saved_and_goes_on_bit_for_bit(AverageForm form, int every)
    {
        // The file is written between two steps that are averaged.
        AverageOptions average = new(0.9)
        {
            Form = form,
            Start = every,
            Every = every,
        };
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            using AveragedAdamWZoo model = new([linspace(-1, 2, 37)]);
            using var optimizer = model.CreateOptimizer(new() { Average = average });
            for (int number = 1; number <= 4; number++)
            {
                Step(model, optimizer, number);
            }

            optimizer.save_state_dict(path);
            using AveragedAdamWZoo copy = new([model.Parameters[0].detach().clone()]);
            using var loaded = copy.CreateOptimizer(new() { Average = average });
            loaded.load_state_dict(path);
            for (int number = 5; number <= 9; number++)
            {
                Step(model, optimizer, number);
                Step(copy, loaded, number);
            }

            using (optimizer.EvaluationWeights())
            using (loaded.EvaluationWeights())
            {
                Assert.Equal(model.Parameters[0].bytes.ToArray(), copy.Parameters[0].bytes.ToArray());
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Members_take_over_the_average_of_the_class_and_its_options()
    {
        using var scope = NewDisposeScope();
        using AveragedMembers model = new();
        using var optimizer = model.CreateOptimizer(new() { Average = new(0.25) });
        Parameter[] parameters = [model.Taking, model.Own, model.Rest];
        double[] rates = [0.2, 0.1, 0.1];
        for (int number = 1; number <= 3; number++)
        {
            foreach (Parameter parameter in parameters.Append(model.Evaluating))
            {
                parameter.grad = ones(3);
            }

            optimizer.step();
        }

        // Weights are 1 - n r after n steps; the member's own average takes the first and the third.
        double Of(double rate, double decay, int every) =>
            every == 2
                ? (decay * (1 - rate)) + ((1 - decay) * (1 - (3 * rate)))
                : (decay * ((decay * (1 - rate)) + ((1 - decay) * (1 - (2 * rate)))))
                    + ((1 - decay) * (1 - (3 * rate)));

        float training = model.Evaluating.detach()[0].item<float>();
        using (optimizer.EvaluationWeights())
        {
            Assert.Equal(Of(0.2, 0.25, 1), model.Taking.detach()[0].item<float>(), 1e-6);
            Assert.Equal(Of(0.1, 0.75, 2), model.Own.detach()[0].item<float>(), 1e-6);
            Assert.Equal(Of(0.1, 0.25, 1), model.Rest.detach()[0].item<float>(), 1e-6);
            Assert.NotEqual(training, model.Evaluating.detach()[0].item<float>());
        }
    }

    [Fact]
    public void The_decay_can_be_set_while_training()
    {
        using var scope = NewDisposeScope();
        using AveragedSgdZoo model = new([ones(3)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1, Average = new(1) });
        model.SetGradients([ones(3)]);
        optimizer.step(); // The weights are 0, and so is the average.
        optimizer.Groups[""]["AverageDecay"] = 0.75;
        model.SetGradients([ones(3)]);
        optimizer.step();
        using (optimizer.EvaluationWeights())
        {
            Assert.Equal(-0.25f, model.Parameters[0].detach()[0].item<float>(), 1e-6f);
        }
    }

    [Fact]
    public void A_rule_with_names_of_its_own_keeps_them()
    {
        using var scope = NewDisposeScope();
        using OwnAverageList model = new([ones(3)]);
        using var optimizer = model.CreateOptimizer(new() { Average = 0.125, AverageOfWeights = new(0.5) });
        Assert.Equal(["LearningRate", "Average", "AverageOfWeightsDecay"], optimizer.Groups[0].Hyperparameters);
        Assert.Equal(["AverageDecay", "AverageOfWeights"], optimizer.Plan.Parameters[0].State);
    }

    [Fact]
    public void Options_outside_their_bounds_are_refused()
    {
        Action[] refused =
        [
            () => _ = new AverageOptions(1.5),
            () => _ = new AverageOptions(double.NaN),
            () => _ = new AverageOptions { Power = -1 },
            () => _ = new AverageOptions { Start = 0 },
            () => _ = new AverageOptions { Every = 0 },
        ];
        Assert.All(refused, action => Assert.Throws<ArgumentOutOfRangeException>(action));
    }

    private static void Step(TensorList model, ModelOptimizer optimizer, int number)
    {
        model.SetGradients(model.Parameters.Select(p => linspace(-1, number, p.NumberOfElements).reshape(p.shape)));
        optimizer.step();
    }
}
