using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp;
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
        Assert.Contains("'scale'", Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message, StringComparison.Ordinal);
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
            Assert.Contains("gradient of parameter 'p0' [2] has dtype Float64", refusal.Message, StringComparison.Ordinal);
        }

        if (TryGive(model, tensor([1f, 2f, 3f])))
        {
            Assert.Contains("gradient of parameter 'p0' [2] has 12 bytes", Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message, StringComparison.Ordinal);
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

    [Fact]
    public void Mean_is_over_what_contributes()
    {
        using MeanSgd model = new([tensor([1.0]), tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 0.05, LearningRateHypergradient = new(0.1) });
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

    private static double[] Values(nn.Module model) => [.. model.parameters().SelectMany(p => p.to(float64).data<double>().ToArray())];

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
