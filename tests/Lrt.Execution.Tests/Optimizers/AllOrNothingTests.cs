using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>An exception in a step leaves every parameter, state, rate and count as it was.</summary>
public class AllOrNothingTests
{
    [Fact]
    public void A_parameter_of_complex_numbers_is_refused_by_name()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
        {
            using ConstantSgd model = new([ones(2), ones(2, dtype: ScalarType.ComplexFloat32)]);
            using var optimizer = model.CreateOptimizer();
        });
        Assert.Contains("'p1' [2] has dtype ComplexFloat32", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_made_in_inference_mode_is_refused_before_anything_moves()
    {
        MomentumPair model;
        using (inference_mode())
        {
            model = new([ones(2, dtype: bfloat16), ones(2, dtype: bfloat16)]);
        }

        using (model)
        {
            AssertRefused(model, "'p0' [2] was made in inference mode");
        }
    }

    [Fact]
    public void An_expanded_parameter_is_refused_before_anything_moves() =>
        AssertRefused(ones(1).expand(3), "'p1' [3] has elements that share memory");

    [Fact]
    public void A_parameter_whose_rows_overlap_is_refused_before_anything_moves() =>
        AssertRefused(ones(4).as_strided([2, 3], [1, 1]), "'p1' [2, 3] has elements that share memory");

    /// <summary>Made writable by no kernel, but by tensor operations: gaps between elements are no overlap.</summary>
    [Fact]
    public void A_parameter_with_gaps_is_updated()
    {
        using ConstantSgd model = new([ones(3, 4).slice(1, 0, 4, 2)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(3, 2)]);
        optimizer.step();
        Assert.True(model.Parameters[0].allclose(full(3, 2, 0.95f)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_gradient_of_another_shape_and_equal_bytes_is_refused(bool isHalf)
    {
        ScalarType type = isHalf ? bfloat16 : float32;
        using ConstantSgd model = new([ones(2, dtype: type), ones(2, 3, dtype: type)]);
        using var optimizer = model.CreateOptimizer();
        try
        {
            model.SetGradients([ones(2, dtype: type), ones(3, 2, dtype: type)]);
        }
        catch (System.Runtime.InteropServices.ExternalException)
        {
            return; // This libtorch refuses it before the optimizer can.
        }

        string message = Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message;
        Assert.Contains("gradient of parameter 'p1' [2, 3] has shape [3, 2]", message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1], Values(model));
    }

    /// <summary>The rate has moved already when the states of another group turn out to be unusable.</summary>
    [Fact]
    public void A_failure_after_rates_were_adapted_restores_them()
    {
        using RateAndMomentum model = new(ones(3), ones(2, dtype: bfloat16));
        using RateAndMomentum copy = new(ones(3), ones(2, dtype: bfloat16));
        using var optimizer = model.CreateOptimizer();
        using var other = copy.CreateOptimizer();
        for (int step = 0; step < 2; step++)
        {
            Step(model, optimizer);
            Step(copy, other);
        }

        Tensor[] states = [.. optimizer.RuleGroups()[0].Parameters[0].Buffers.Select(b => b.clone())];
        double rate = optimizer.LearningRates[1].Mean;
        double[] before = Values(model);
        Assert.NotEqual(0.0625, rate);
        Tensor broken = optimizer.RuleGroups()[0].Parameters[0].Buffers[0];
        Replace(broken, zeros(5));
        Assert.ThrowsAny<Exception>(() => Step(model, optimizer));
        Assert.Equal(before, Values(model));
        Assert.Equal(rate, optimizer.LearningRates[1].Mean);
        Assert.Equal(2L, optimizer.RuleGroups()[1].TowerOf(0)!.Steps);
        Assert.Equal([2L, 2L], optimizer.ParameterGroups.SelectMany(g => g.Parameters).Select(p => p.Steps));

        // Mended, training goes on as if nothing had been.
        Replace(broken, states[0]);
        for (int step = 0; step < 3; step++)
        {
            Step(model, optimizer);
            Step(copy, other);
        }

        Assert.Equal(Values(copy), Values(model));
        Assert.Equal(other.LearningRates[1].Mean, optimizer.LearningRates[1].Mean);
    }

    [Fact]
    public void A_first_step_that_fails_leaves_no_states()
    {
        using RateAndMomentum model = new(ones(3), ones(1).expand(2));
        using var optimizer = model.CreateOptimizer();
        Assert.Throws<ArgumentException>(() => Step(model, optimizer));
        Assert.All(optimizer.RuleGroups().SelectMany(g => g.Parameters), p => Assert.Empty(p.Buffers));
    }

    /// <summary>The model is looked at again in every step that misses a gradient, until one was applied.</summary>
    [Fact]
    public void A_replaced_parameter_is_refused_every_time()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(2)]);
        optimizer.step();
        optimizer.zero_grad();
        model.register_parameter("successor", new Parameter(ones(2)));
        for (int i = 0; i < 2; i++)
        {
            Assert.Contains(
                "'successor'",
                Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_step_within_a_step_is_refused()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(2)]);
        optimizer.step(() =>
        {
            optimizer.step(); // Nothing has begun yet: allowed.
            return zeros(1);
        });
        Assert.Equal(2L, optimizer.RuleGroups()[0].Parameters[0].Steps);
    }

    /// <summary>Two learned optimizers' parameters: neither moves, and their states stay.</summary>
    [Fact]
    public void Learned_optimizers_leave_everything_too()
    {
        using LearnedIdentityList model = new([ones(3), ones(1).expand(3)]);
        using ModelOptimizer optimizer = model.CreateOptimizer(
            new() { AllWeights = Lrt.Learned.LearnedWeights.Random(LearnedIdentityList.LearnedOptimizers.All, 3) }
        );
        model.SetGradients([ones(3), ones(3)]);
        Assert.Contains(
            "share memory",
            Assert.Throws<ArgumentException>(() => optimizer.step()).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([1, 1, 1, 1, 1, 1], Values(model));
        Assert.All(optimizer.LearnedGroups()[0].Parameters, p => Assert.Null(p.State));
    }

    private static void AssertRefused(Tensor second, string reason)
    {
        using MomentumPair model = new([ones(2, dtype: bfloat16), second]);
        AssertRefused(model, reason);
    }

    private static void AssertRefused(MomentumPair model, string reason)
    {
        using var optimizer = model.CreateOptimizer();
        model.SetGradients(model.Parameters.Select(p => ones(p.shape, dtype: p.dtype)));
        Assert.Contains(
            reason,
            Assert.Throws<ArgumentException>(() => optimizer.step()).Message,
            StringComparison.Ordinal
        );
        Assert.All(Values(model), value => Assert.Equal(1, value));
        Assert.All(optimizer.RuleGroups()[0].Parameters, p => Assert.Equal((0L, 0), (p.Steps, p.Buffers.Count)));
    }

    private static void Step(RateAndMomentum model, ModelOptimizer optimizer)
    {
        model.Rated.grad = ones(3);
        model.Moved.grad = ones(2, dtype: model.Moved.dtype);
        optimizer.step();
    }

    private static void Replace(Tensor tensor, Tensor content)
    {
        using IDisposable off = no_grad();
        tensor.set_(content);
    }

    private static double[] Values(nn.Module model) =>
        [.. model.parameters().SelectMany(p => p.detach().to(float64).contiguous().data<double>().ToArray())];
}

[Optimizer(typeof(Lrt.Rules.Momentum))]
public sealed partial class MomentumPair(System.Collections.Generic.IEnumerable<Tensor> tensors) : TensorList(tensors);
