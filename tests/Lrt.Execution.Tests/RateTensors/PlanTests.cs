using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>What plan and rates say of rate models, before and after the first step.</summary>
[Collection(nameof(ProcessWideCollection))]
public class PlanTests
{
    private static readonly int[] Sizes = [3, 6, 2];

    [Fact]
    public void A_plan_knows_the_size_of_rate_models_when_examples_are_known()
    {
        using var scope = NewDisposeScope();
        using InputDrivenNetwork model = new(Sizes);
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal("PerParameter of the example, 18 x inputs", optimizer.Plan.Parameters[0].RateModel);
        optimizer.TrainStep(randn(4, 3), randn(4, 2), (p, t) => nn.functional.mse_loss(p, t));
        Assert.Equal("PerParameter of the example, 18 x 3, 0.3 KiB", optimizer.Plan.Parameters[0].RateModel);
        Assert.Contains(
            "LearningRate: PerParameter of the example, 18 x 3, 0.3 KiB",
            optimizer.Plan.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(["LearningRate", "LearningRate.Sensitivity"], optimizer.Plan.Parameters[0].State);
    }

    [Fact]
    public void Of_linear_layers_the_size_of_the_state_is_known_before()
    {
        using StateDrivenNetwork model = new(Sizes);
        using StateDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(
            "PerParameter of its layer's input, 12 x 6, 0.3 KiB",
            optimizer.Plan.Parameters.Single(p => p.Name == "layers.1.weight").RateModel
        );
    }

    [Fact]
    public void A_feature_has_one_rate_model_for_weight_and_bias()
    {
        using PerFeatureNetwork model = new(Sizes);
        using PerFeatureNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(["layers.0.weight", "layers.1.weight"], optimizer.RateUnits().Select(u => u.Name));
        Assert.Equal("PerFeature of the example, 6 x inputs", optimizer.Plan.Parameters[1].RateModel);
    }

    [Fact]
    public void Rates_are_those_of_the_last_step_and_the_initial_one_before()
    {
        using var scope = NewDisposeScope();
        using PerFeatureNetwork model = new(Sizes);
        using PerFeatureNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(0.1, optimizer.LearningRates["layers.0.weight"].Mean, 1e-12);
        Assert.Equal([6, 3], optimizer.LearningRates.Copy("layers.0.weight").shape);
        for (int step = 0; step < 3; step++)
        {
            optimizer.TrainStep(randn(4, 3), randn(4, 2), (p, t) => nn.functional.mse_loss(p, t));
        }

        Tensor rates = optimizer.LearningRates.Copy("layers.0.weight");
        Assert.Equal([6, 3], rates.shape);
        Assert.True(rates[TensorIndex.Ellipsis, 0].equal(rates[TensorIndex.Ellipsis, 2]).all().ToBoolean());
        Assert.True(optimizer.LearningRates["layers.0.weight"].Max > optimizer.LearningRates["layers.0.weight"].Min);
        Assert.Equal(Structure.PerFeature, optimizer.LearningRates["layers.0.weight"].Structure);
    }
}
