using System;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>What cannot be optimized is refused with the parameter, its shape and the remedy.</summary>
public class RejectionTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void Learning_rates_out_of_bounds_are_refused(double rate)
    {
        using ConstantSgd model = new([zeros(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            model.CreateOptimizer(new() { LearningRate = rate })
        );
        Assert.Contains("LearningRate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_order_than_the_compiled_one_is_refused()
    {
        using GlobalSgd model = new([zeros(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            model.CreateOptimizer(new() { LearningRateHypergradient = new(1e-3, 1e-4) })
        );
        Assert.Contains(
            "has 2 rate(s), but the model's [Hypergradient] has 1",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(double.NaN, null, null, "rate")]
    [InlineData(1e-3, 2.0, 1.0, "Min 2 above Max 1")]
    public void Unusable_hypergradient_options_are_refused(double rate, double? min, double? max, string reason)
    {
        using GlobalSgd model = new([zeros(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            model.CreateOptimizer(
                new()
                {
                    LearningRateHypergradient = new(rate) { Min = min, Max = max },
                }
            )
        );
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_not_registered_is_refused()
    {
        using Unregistered model = new();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer());
        Assert.Contains("'hidden'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("RegisterComponents", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replaced_parameter_is_refused_before_anything_is_updated(bool hasStepped)
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        if (hasStepped)
        {
            Step(model, optimizer);
        }

        model.to(float64);
        double before = model.get_parameter("output.bias")!.sum().to(float64).data<double>()[0];
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => Step(model, optimizer));
        Assert.Contains("was replaced or", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.get_parameter("output.bias")!.sum().data<double>()[0]);
    }

    [Fact]
    public void A_parameter_that_the_model_no_longer_has_is_noticed()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(2)]);
        optimizer.step();
        optimizer.zero_grad();
        Parameter successor = new(ones(2), requires_grad: true);
        model.register_parameter("successor", successor);
        successor.grad = ones(2);
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => optimizer.step());
        Assert.Contains(
            "Parameter 'successor' [2] was replaced or added since",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Layers that TorchSharp leaves to libtorch keep their parameters when they are converted; only the type changes.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_parameter_that_was_converted_in_place_is_refused(bool hasStepped)
    {
        using GRUCell layer = nn.GRUCell(3, 4);
        using FeatureSgd model = new(layer);
        using var optimizer = model.CreateOptimizer();
        if (hasStepped)
        {
            layer.call(ones(2, 3), zeros(2, 4)).sum().backward();
            optimizer.step();
            optimizer.zero_grad();
        }

        model.to(float64);
        layer.call(ones(2, 3, dtype: float64), zeros(2, 4, dtype: float64)).sum().backward();
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => optimizer.step());
        Assert.Contains(
            "'layer.weight_ih' [12, 3] has changed: it is of dtype Float64 now, and was Float32",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>TorchSharp registers another weight than the pretrained one, which would never be trained.</summary>
    [Fact]
    public void A_weight_that_is_not_registered_is_refused()
    {
        using Embedding words = nn.Embedding_from_pretrained(ones(3, 2), freeze: false);
        using FeatureSgd model = new(nn.ModuleList<nn.Module>(nn.Embedding_from_pretrained(ones(3, 2)), words));
        AssertRefused(model, words);
        Assert.Equal([1, 1, 0.98f, 0.98f, 1, 1], words.weight!.data<float>().ToArray());
    }

    [Fact]
    public void A_weight_whose_registered_handle_was_disposed_is_refused()
    {
        Embedding words;
        using (NewDisposeScope())
        {
            words = nn.Embedding(3, 2);
        }

        using FeatureSgd model = new(nn.ModuleList<nn.Module>(nn.Embedding(3, 2), words));
        AssertRefused(model, words);
    }

    private static void AssertRefused(FeatureSgd model, Embedding words)
    {
        Assert.Contains(
            "Embedding 'layer.1'",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer()).Message,
            StringComparison.Ordinal
        );
        words.weight = words.weight!;
        using var optimizer = model.CreateOptimizer();
        Tensor before = words.weight!.detach().clone();
        words.call(tensor(new long[] { 1 })).sum().backward();
        optimizer.step();
        Assert.True((before - words.weight).allclose(tensor([0, 0, 0.02f, 0.02f, 0, 0]).reshape(3, 2)));
    }

    [Fact]
    public void Groups_cannot_be_added()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        ParamGroup more = new() { Parameters = model.parameters() };
        Assert.Contains(
            "requires_grad",
            Assert.Throws<NotSupportedException>(() => optimizer.add_param_group(more)).Message,
            StringComparison.Ordinal
        );
    }

    private static void Step(Perceptron model, ModelOptimizer optimizer)
    {
        optimizer.zero_grad();
        model.call(ones(2, 4, dtype: model.get_parameter("output.bias")!.dtype)).sum().backward();
        optimizer.step();
    }
}

#pragma warning disable LRT0140 // Forgotten on purpose: what happens when it runs is tested.
/// <summary>A model that forgot to register its members.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd))]
public sealed partial class Unregistered : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.1)]
    private readonly Linear hidden = nn.Linear(2, 2);

    public Unregistered()
        : base(nameof(Unregistered)) { }

    public override Tensor forward(Tensor x) => hidden.call(x);
}
#pragma warning restore LRT0140
