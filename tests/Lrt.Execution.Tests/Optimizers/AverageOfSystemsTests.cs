using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Averages of weights over every kind of optimizer, against averages taken beside the training.</summary>
[Collection(nameof(ProcessWideCollection))]
public class AverageOfSystemsTests
{
    [Fact]
    public void Weights_whose_rates_are_modelled_are_averaged()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(3);
        using AveragedRates model = new();
        using AveragedRates.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Compare(
            model,
            optimizer,
            _ => true,
            () =>
            {
                Tensor x = randn(6, 3, generator: generator);
                optimizer.TrainStep(() => model.call(x).square().mean(), x);
            }
        );
    }

    [Fact]
    public void Body_and_copies_of_an_averaged_output_are_averaged()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(3);
        using AveragedCopies model = new();
        using AveragedCopies.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Compare(
            model,
            optimizer,
            _ => true,
            () =>
            {
                Tensor x = randn(6, 3, generator: generator);
                optimizer.TrainStep(() => model.call(x), tensor([0L, 1L, 0L, 1L, 0L, 0L]));
            }
        );
    }

    /// <summary>A learned optimizer has no average: its parameters are evaluated as they are trained.</summary>
    [Fact]
    public void A_rule_with_sums_is_averaged_beside_a_learned_optimizer()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(3);
        using LambBesideLearned model = new();
        using LambBesideLearned.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new() { FirstWeights = LearnedWeights.Random(LambBesideLearned.LearnedOptimizers.First, 1) }
        );
        Compare(
            model,
            optimizer,
            name => !name.StartsWith("first", StringComparison.Ordinal),
            () =>
            {
                optimizer.zero_grad();
                model.call(randn(6, 3, generator: generator)).square().mean().backward();
                optimizer.step();
            }
        );
    }

    private static void Compare(nn.Module model, ModelOptimizer optimizer, Func<string, bool> isAveraged, Action step)
    {
        // The average begins with the weights after the first step.
        Dictionary<string, Tensor> averages = [];
        for (int t = 0; t < 4; t++)
        {
            step();
            foreach ((string name, Tensor value) in Copy(model))
            {
                averages[name] = isAveraged(name) && t > 0 ? (averages[name] * 0.75) + (value * 0.25) : value;
            }
        }

        Dictionary<string, Tensor> trained = Copy(model);
        using (optimizer.EvaluationWeights())
        {
            Dictionary<string, Tensor> evaluated = Copy(model);
            Assert.All(averages, a => Assert.True(evaluated[a.Key].allclose(a.Value, 1e-5, 1e-6), a.Key));
            Assert.All(trained, t =>
                Assert.Equal(isAveraged(t.Key), !evaluated[t.Key].equal(t.Value).all().ToBoolean())
            );
        }

        Assert.All(Copy(model), p => Assert.True(p.Value.equal(trained[p.Key]).all().ToBoolean(), p.Key));
    }

    private static Dictionary<string, Tensor> Copy(nn.Module model) =>
        model.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach().clone());
}
