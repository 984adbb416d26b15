using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Variants;

/// <summary>
/// Variants against automatic differentiation and finite differences of the loss, without any formula of a
/// hypergradient.
/// </summary>
public class AutogradTests
{
    /// <summary>
    /// Adam on the learning rate: the stock Adam on a tensor with one number, whose gradient is that of the next loss.
    /// </summary>
    [Fact]
    public void A_level_by_Adam_equals_the_stock_Adam_on_the_learning_rate()
    {
        using var scope = NewDisposeScope();
        Tensor[] start = Start();
        using RateByAdam model = new(start.Select(w => w.clone()));
        using var optimizer = model.CreateOptimizer();
        Parameter rate = new(tensor(0.05), requires_grad: true);
        using optim.Optimizer stock = optim.Adam([rate], 2e-3);
        Tensor[] weights = [.. start.Select(w => w.clone())];
        for (int t = 1; t <= 30; t++)
        {
            Step(model, optimizer);
            weights = [.. weights.Select(w => w.requires_grad ? w : w.detach().requires_grad_())];
            IList<Tensor> slopes = autograd.grad(
                [Loss(weights)],
                [.. weights, .. t > 1 ? [rate] : Array.Empty<Tensor>()]
            );
            if (t > 1)
            {
                rate.grad = slopes[^1];
                stock.step();
            }

            weights = [.. weights.Zip(slopes, (w, g) => w.detach() - (rate * g))];
            AssertClose(weights, model, 1e-12);
            Assert.Equal(rate.ToDouble(), optimizer.LearningRates["p0"].Mean, 1e-12);
        }

        Assert.True(Math.Abs(rate.ToDouble() - 0.05) > 1e-3);
    }

    /// <summary>
    /// Every level is a tensor in the graph of the one update that made it (Chandra et al.): the loss is differentiated
    /// to all of them, then each moves by the level above as just updated.
    /// </summary>
    [Fact]
    public void A_tower_of_order_3_equals_a_tower_of_tensors_in_a_graph()
    {
        using var scope = NewDisposeScope();
        Tensor[] start = Start();
        using GraphTower model = new(start.Select(w => w.clone()));
        using var optimizer = model.CreateOptimizer();
        Tensor[] weights = [.. start.Select(w => w.detach().clone().requires_grad_())];
        Tensor[] rates = [.. ((double[])[0.05, 0.02, 0.01]).Select(r => tensor(r).requires_grad_())];
        double[] initial = [.. rates.Select(r => r.ToDouble())];
        for (int t = 1; t <= 20; t++)
        {
            Step(model, optimizer);
            IList<Tensor> slopes = autograd.grad(
                [Loss(weights)],
                [.. weights, .. rates],
                retain_graph: true,
                create_graph: true,
                allow_unused: true
            );
            Tensor above = tensor(0.02);
            for (int level = rates.Length - 1; level >= 0; level--)
            {
                Tensor? slope = slopes[weights.Length + level];
                rates[level] =
                    slope is null || slope.IsInvalid
                        ? rates[level].detach()
                        : rates[level].detach() - (above * slope.detach());
                rates[level] = rates[level].requires_grad ? rates[level] : rates[level].requires_grad_();
                above = rates[level];
            }

            weights = [.. weights.Select((w, i) => w.detach() - (rates[0] * slopes[i].detach()))];
            AssertClose(weights, model, 1e-10);
            (string Name, double[] Values)[] memory = [.. optimizer.RuleGroups()[0].TowerOf(0)!.Memory];
            for (int level = 0; level < rates.Length; level++)
            {
                Assert.Equal(rates[level].ToDouble(), memory[level].Values[0], 1e-10);
            }
        }

        Assert.All(rates.Zip(initial), pair => Assert.True(Math.Abs(pair.First.ToDouble() - pair.Second) > 1e-6));
    }

    [Theory]
    [InlineData(HypergradientForm.Logarithmic)]
    [InlineData(HypergradientForm.Logit)]
    public void A_transformed_value_moves_along_the_finite_difference_of_the_loss(HypergradientForm form)
    {
        using var scope = NewDisposeScope();
        Tensor[] start = Start();
        TensorList model;
        ModelOptimizer optimizer;
        if (form == HypergradientForm.Logit)
        {
            LogitRate logit = new(start);
            (model, optimizer) = (logit, logit.CreateOptimizer());
        }
        else
        {
            LogarithmicRate logarithmic = new(start);
            (model, optimizer) = (logarithmic, logarithmic.CreateOptimizer());
        }

        using ModelOptimizer owned = optimizer;
        double Into(double value) => form == HypergradientForm.Logit ? Math.Log(value / (1 - value)) : Math.Log(value);
        double Out(double x) => form == HypergradientForm.Logit ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x);
        double rate = 0.05;
        for (int t = 0; t < 5; t++)
        {
            Tensor[] before = [.. model.Parameters.Select(p => p.detach().clone().requires_grad_())];
            Tensor[] gradients = [.. autograd.grad([Loss(before)], before)];
            Step(model, optimizer);
            double used = optimizer.LearningRates["p0"].Mean;
            Assert.Equal(t == 0, used == rate);

            // The next step's move is the rate, 3, times minus the slope of its loss.
            double LossAt(double x) => Loss([.. before.Zip(gradients, (w, g) => w.detach() - (Out(x) * g))]).ToDouble();
            double slope = (LossAt(Into(used) + 1e-5) - LossAt(Into(used) - 1e-5)) / 2e-5;
            Tensor[] after = [.. model.Parameters.Select(p => p.detach().clone())];
            Step(model, optimizer);
            double next = optimizer.LearningRates["p0"].Mean;
            Assert.Equal(-3 * slope, Into(next) - Into(used), 1e-8);
            Assert.True(Math.Abs(slope) > 1e-4);
            Assert.NotEqual(after[0].data<double>().ToArray(), model.Parameters[0].data<double>().ToArray());
            rate = used;
        }
    }

    private static Tensor[] Start()
    {
        using Generator generator = new(4);
        return
        [
            randn(5, 3, dtype: float64, generator: generator) * 0.5,
            randn(5, dtype: float64, generator: generator) * 0.1,
            randn(2, 5, dtype: float64, generator: generator) * 0.5,
        ];
    }

    /// <summary>A small network's mean squared error.</summary>
    private static Tensor Loss(Tensor[] weights)
    {
        Tensor x = linspace(-1, 1, 24, dtype: float64).reshape(8, 3);
        Tensor y = linspace(1, -2, 16, dtype: float64).reshape(8, 2).sin();
        return ((x.matmul(weights[0].t()) + weights[1]).tanh().matmul(weights[2].t()) - y).square().mean();
    }

    private static void Step(TensorList model, ModelOptimizer optimizer)
    {
        optimizer.zero_grad();
        Loss([.. model.Parameters]).backward();
        optimizer.step();
    }

    private static void AssertClose(Tensor[] expected, TensorList model, double tolerance) =>
        Assert.All(
            expected
                .SelectMany(e => e.detach().data<double>().ToArray())
                .Zip(model.Parameters.SelectMany(p => p.detach().data<double>().ToArray())),
            pair => Assert.Equal(pair.First, pair.Second, tolerance)
        );
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(2e-3, Rule = typeof(Lrt.Rules.Adam), Min = double.NegativeInfinity)]
public sealed partial class RateByAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(0.02, 0.01, 0.02, Min = double.NegativeInfinity)]
public sealed partial class GraphTower(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(3, Form = HypergradientForm.Logarithmic)]
public sealed partial class LogarithmicRate(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(3, Form = HypergradientForm.Logit)]
public sealed partial class LogitRate(IEnumerable<Tensor> tensors) : TensorList(tensors);
