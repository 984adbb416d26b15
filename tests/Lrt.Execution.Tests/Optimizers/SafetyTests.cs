using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>What goes wrong is said clearly and leaves everything as it was.</summary>
public class SafetyTests
{
    [Fact]
    public void A_step_that_fails_updates_nothing()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        nn.functional.mse_loss(model.call(ones(2, 4)), ones(2, 3)).backward();
        double[] before = Values(model);
        optimizer.ParamGroups.Last().LearningRate = double.NaN;
        Assert.Contains(
            "'scale'",
            Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, Values(model));
        optimizer.ParamGroups.Last().LearningRate = 0.3;
        optimizer.step();
        Assert.NotEqual(before, Values(model));
    }

    [Fact]
    public void A_disposed_optimizer_says_so()
    {
        using GlobalSgd model = new([ones(2)]);
        var optimizer = model.CreateOptimizer();
        optimizer.Dispose();
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
        Assert.Throws<ObjectDisposedException>(() => optimizer.save_state_dict("never"));
    }

    [Fact]
    public void A_gradient_of_another_dtype_or_size_is_refused_by_name()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        if (TryGive(model, tensor([1.0, 2.0])))
        {
            InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => optimizer.step());
            Assert.Contains(
                "gradient of parameter 'p0' [2] has dtype Float64",
                refusal.Message,
                StringComparison.Ordinal
            );
        }

        if (TryGive(model, tensor([1f, 2f, 3f])))
        {
            Assert.Contains(
                "gradient of parameter 'p0' [2] has shape [3]",
                Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_constant_rate_may_start_at_zero()
    {
        using ConstantSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 0 });
        optimizer.ParamGroups.Single().LearningRate = 0.5;
        model.SetGradients([tensor([1.0])]);
        optimizer.step();
        Assert.Equal(0.5, model.Parameters[0].ToDouble());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.99999999)]
    public void Adams_betas_stay_where_their_bias_corrections_are_finite(double beta)
    {
        using ConstantAdamZoo model = new([ones(1)]);
        Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { Beta1 = beta }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_leaves_a_shared_rate_alone(double bad)
    {
        using GlobalSgd model = new([tensor([1.0]), tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.1) });
        double rate = 0.05;
        foreach ((double first, double change) in (ReadOnlySpan<(double, double)>)[(1, 0), (bad, 0), (1, 0)])
        {
            model.SetGradients([tensor([first]), tensor([1.0])]);
            optimizer.step();
            Assert.Equal(rate += change, optimizer.LearningRates["p1"].Mean);
        }

        Assert.Equal(1 - (3 * 0.05), model.Parameters[1].ToDouble(), 1e-15);
    }

    [Fact]
    public void Frozen_parameters_are_ignored_even_with_a_gradient_left()
    {
        using ConstantSgd model = new([tensor([1.0]), tensor([1.0])]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([tensor([1.0]), tensor([1.0])]);
        model.Parameters[1].requires_grad_(false);
        optimizer.step();
        Assert.Equal([0.95, 1], model.Parameters.Select(p => p.ToDouble()));
    }

    /// <summary>Such a tensor can never want gradients again, once it was told not to.</summary>
    [Fact]
    public void What_was_made_in_inference_mode_is_left_as_it_is()
    {
        Linear[] parts;
        using (inference_mode())
        {
            parts = [nn.Linear(2, 2), nn.Linear(2, 2)];
        }

        using Linear head = nn.Linear(2, 2);
        head.register_parameter("first", nn.Parameter(ones(3, dtype: int64), requires_grad: false));
        head.register_parameter("second", nn.Parameter(ones(3, dtype: int64), requires_grad: false));
        using FeatureSgd model = new(nn.ModuleList(parts[0], parts[1], head));
        bool[] before = [.. model.parameters().Select(p => p.requires_grad)];
        using var optimizer = model.CreateOptimizer();
        Assert.Equal(before, model.parameters().Select(p => p.requires_grad));
        Tensor bias = head.bias!.detach().clone();
        head.call(ones(1, 2)).sum().backward();
        optimizer.step();
        Assert.True(head.bias!.allclose(bias - 0.02));
    }

    [Fact]
    public void A_rate_that_starts_outside_its_bounds_is_refused()
    {
        using GlobalSgd model = new([ones(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            model.CreateOptimizer(
                new()
                {
                    LearningRate = 0.5,
                    LearningRateHypergradient = new(0.1) { Max = 0.1 },
                }
            )
        );
        Assert.Contains("outside the bounds 0 to 0.1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_without_rates_keep_the_attributes()
    {
        using GlobalSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRateHypergradient = new() { Max = 0.0505 } });
        foreach (double expected in (double[])[0.05, 0.0505])
        {
            model.SetGradients([tensor([1.0])]);
            optimizer.step();
            Assert.Equal(expected, optimizer.LearningRates["p0"].Mean);
        }
    }

    [Fact]
    public void Mean_is_over_what_contributes()
    {
        using MeanSgd model = new([tensor([1.0]), tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(
            new() { LearningRate = 0.05, LearningRateHypergradient = new(0.1) }
        );
        model.SetGradients([tensor([1.0]), null]);
        optimizer.step();
        model.SetGradients([tensor([2.0]), tensor([5.0])]);
        optimizer.step();
        Assert.Equal(0.05 + (0.1 * 2), optimizer.LearningRates["p0"].Mean, 1e-15);
    }

    [Fact]
    public void Rates_per_parameter_can_be_copied_before_the_first_step()
    {
        using PerParameterSgd model = new([ones(2, 3)]);
        using var optimizer = model.CreateOptimizer();
        using Tensor copy = optimizer.LearningRates.Copy("p0");
        Assert.Equal([2, 3], copy.shape);
        Assert.All(copy.data<float>().ToArray(), rate => Assert.Equal(0.05f, rate));
    }

    private static double[] Values(nn.Module model) =>
        [.. model.parameters().SelectMany(p => p.to(float64).data<double>().ToArray())];

    // libtorch itself refuses some gradients; which, depends on its version.
    private static bool TryGive(TensorList model, Tensor gradient)
    {
        try
        {
            model.SetGradients([gradient]);
            return true;
        }
        catch (System.Runtime.InteropServices.ExternalException)
        {
            return false;
        }
    }
}
