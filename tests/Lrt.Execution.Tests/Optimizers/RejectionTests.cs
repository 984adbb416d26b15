using System;
using Lrt.Execution.Tests.Models;
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
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRate = rate }));
        Assert.Contains("LearningRate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_order_than_the_compiled_one_is_refused()
    {
        using GlobalSgd model = new([zeros(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRateHypergradient = new(1e-3, 1e-4) }));
        Assert.Contains("has 2 rate(s), but the model's [Hypergradient] has 1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, null, null, "rate")]
    [InlineData(1e-3, 2.0, 1.0, "Min 2 above Max 1")]
    public void Unusable_hypergradient_options_are_refused(double rate, double? min, double? max, string reason)
    {
        using GlobalSgd model = new([zeros(1)]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRateHypergradient = new(rate) { Min = min, Max = max } }));
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

    [Fact]
    public void A_resized_parameter_is_refused()
    {
        using ConstantSgd model = new([zeros(2)]);
        using var optimizer = model.CreateOptimizer();
        Parameter parameter = model.Parameters[0];
        using (no_grad())
        {
            parameter.set_(zeros(5));
        }

        parameter.grad = ones(5);
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => optimizer.step());
        Assert.Contains("'p0' [2] has changed", refusal.Message, StringComparison.Ordinal);
    }
}

/// <summary>A model that forgot to register its members.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd))]
public sealed partial class Unregistered : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.1)]
    private readonly Linear hidden = nn.Linear(2, 2);

    public Unregistered()
        : base(nameof(Unregistered))
    {
    }

    public override Tensor forward(Tensor x) => hidden.call(x);
}
