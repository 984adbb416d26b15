using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Inspection;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>The generated optimizer as a torch.optim.Optimizer.</summary>
[Collection(nameof(ProcessWideCollection))]
public class OptimizerTests
{
    [Fact]
    public void It_is_an_optimizer_of_every_parameter_once()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        Assert.IsAssignableFrom<optim.Optimizer>(optimizer);
        Assert.Equal(
            model.parameters().Select(p => p.Handle).Order(),
            optimizer.parameters().Select(p => p.Handle).Order()
        );
        Assert.Equal(3, optimizer.ParamGroups.Count());
    }

    [Fact]
    public void Members_have_the_rates_of_their_own_attributes()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        Assert.Equal(
            (Structure.PerParameter, 0.2),
            (optimizer.LearningRates["hidden.weight"].Structure, optimizer.LearningRates["hidden.weight"].Mean)
        );
        Assert.Equal(
            (Structure.Global, 0.1),
            (optimizer.LearningRates["output.bias"].Structure, optimizer.LearningRates["output.bias"].Mean)
        );
        Assert.Equal(
            (Structure.Global, 0.3),
            (optimizer.LearningRates["scale"].Structure, optimizer.LearningRates["scale"].Mean)
        );
    }

    [Fact]
    public void Empty_hypergradient_on_a_member_keeps_its_rate_constant()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 5);
        Assert.Equal(0.3, optimizer.LearningRates["scale"].Mean);
        Assert.NotEqual(0.1, optimizer.LearningRates["output.weight"].Mean);
        Assert.True(optimizer.LearningRates["hidden.weight"].Min < optimizer.LearningRates["hidden.weight"].Max);
    }

    [Fact]
    public void Training_decreases_the_loss()
    {
        random.manual_seed(1);
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        double[] losses = Train(model, optimizer, 200);
        Assert.True(losses[^1] < 0.5 * losses[0], $"From {losses[0]} to {losses[^1]}.");
    }

    [Fact]
    public void Zero_grad_sets_gradients_to_null()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 1);
        optimizer.zero_grad();
        Assert.All(model.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void Step_with_a_closure_returns_its_loss_and_uses_its_gradients()
    {
        using ConstantSgd model = new([tensor([1f, 2f])]);
        using var optimizer = model.CreateOptimizer();
        using var off = no_grad();
        using Tensor loss = optimizer.step(() =>
        {
            Tensor value = (model.Parameters[0] * model.Parameters[0]).sum();
            value.backward();
            return value;
        });
        Assert.Equal(5f, loss.ToSingle());
        Assert.Equal([1f - 0.1f, 2f - 0.2f], model.Parameters[0].data<float>().ToArray());
    }

    [Fact]
    public void Parameters_without_gradient_are_left_alone()
    {
        using GlobalSgd model = new([tensor([1.0]), tensor([1.0]), tensor([1.0])]);
        model.Parameters[2].requires_grad_(false);
        using var optimizer = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.1) });
        model.SetGradients([tensor([1.0]), null, null]);
        optimizer.step();
        Assert.Equal([0.95, 1, 1], model.Parameters.Select(p => p.ToDouble()));

        // The second parameter joins late: it has no step behind it and says nothing about the rate.
        model.SetGradients([tensor([2.0]), tensor([3.0]), null]);
        optimizer.step();
        double rate = 0.05 + (0.1 * 2 * 1);
        Assert.Equal(rate, optimizer.LearningRates["p0"].Mean, 1e-15);
        Assert.Equal([0.95 - (rate * 2), 1 - (rate * 3), 1], model.Parameters.Select(p => p.ToDouble()));
    }

    [Fact]
    public void Schedulers_scale_the_learned_rate_and_the_hypergradient_sees_the_factor()
    {
        using UnboundedGlobalSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(
            new() { LearningRate = 0.05, LearningRateHypergradient = new(0.1) }
        );
        optim.ILearningRateController group = optimizer.ParamGroups.Single();
        double h = 0.05;
        double factor = 1;
        double previousFactor = 0;
        double previous = 0;
        double expected = 1;
        foreach (double gradient in (double[])[1, 2, -1, 3])
        {
            model.SetGradients([tensor([gradient])]);
            optimizer.step();
            h += 0.1 * gradient * previous * previousFactor;
            expected -= factor * h * gradient;
            (previous, previousFactor) = (gradient, factor);
            Assert.Equal(expected, model.Parameters[0].ToDouble(), 1e-14);
            Assert.Equal(factor * h, optimizer.LearningRates["p0"].Mean, 1e-14);
            group.LearningRate *= 0.5;
            factor *= 0.5;
        }

        Assert.Equal(0.05, group.InitialLearningRate);
    }

    [Fact]
    public void Schedule_applies_to_rates_per_parameter_as_well()
    {
        using PerParameterSgd model = new([tensor([1.0, 2.0])]);
        using var optimizer = model.CreateOptimizer(
            new() { LearningRate = 0.05, LearningRateHypergradient = new(0.1) }
        );
        optim.ILearningRateController group = optimizer.ParamGroups.Single();
        model.SetGradients([tensor([1.0, -1.0])]);
        optimizer.step();
        group.LearningRate = 0.025;
        model.SetGradients([tensor([2.0, 2.0])]);
        optimizer.step();
        double[] rates = [0.05 + (0.1 * 2 * 1), Math.Max(0, 0.05 + (0.1 * 2 * -1))];
        Assert.Equal(0.5 * rates[0], optimizer.LearningRates["p0"].Max, 1e-15);
        Assert.Equal(0.5 * rates[1], optimizer.LearningRates["p0"].Min, 1e-15);
        Assert.Equal(
            [0.95 - (0.5 * rates[0] * 2), 2.05 - (0.5 * rates[1] * 2)],
            model.Parameters[0].data<double>().ToArray()
        );
    }

    [Fact]
    public void A_constant_rate_follows_its_scheduler()
    {
        using ConstantSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 0.1 });
        var scheduler = optim.lr_scheduler.StepLR(optimizer, step_size: 1, gamma: 0.5);
        foreach (double rate in (double[])[0.1, 0.05, 0.025])
        {
            double before = model.Parameters[0].ToDouble();
            model.SetGradients([tensor([1.0])]);
            optimizer.step();
            Assert.Equal(before - rate, model.Parameters[0].ToDouble(), 1e-15);
            scheduler.step();
        }
    }

    [Fact]
    public void Tied_parameters_are_updated_once()
    {
        Parameter shared = nn.Parameter(tensor([1.0]));
        using ConstantSgd model = new([]);
        model.register_parameter("a", shared);
        model.register_parameter("b", shared);
        using var optimizer = model.CreateOptimizer();
        shared.grad = tensor([1.0]);
        optimizer.step();
        Assert.Equal(0.95, shared.ToDouble(), 1e-15);
    }

    [Fact]
    public void Non_contiguous_gradients_are_used_as_they_are_meant()
    {
        using ConstantSgd model = new([zeros(2, 3, dtype: float64)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        using Tensor gradient = arange(6, dtype: float64).reshape(3, 2).t();
        model.SetGradients([gradient]);
        optimizer.step();
        Assert.Equal([-0.0, -2, -4, -1, -3, -5], model.Parameters[0].data<double>().ToArray());
    }

    [Fact]
    public void Stepping_inside_a_dispose_scope_keeps_the_state()
    {
        using PerParameterSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.1) });
        foreach (double gradient in (double[])[1, 2])
        {
            using var scope = NewDisposeScope();
            model.SetGradients([tensor([gradient])]);
            optimizer.step();
        }

        Assert.Equal(0.05 + (0.1 * 2), optimizer.LearningRates["p0"].Mean, 1e-15);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind_and_dispose_frees_the_state()
    {
        using Perceptron model = new();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 2);
        optimizer.zero_grad();
        long after = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Train(model, optimizer, 20);
        optimizer.zero_grad();
        Assert.Equal(after, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        optimizer.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Plan_explains_every_parameter()
    {
        using Perceptron model = new();
        using var optimizer = model.CreateOptimizer();
        ParameterPlan hidden = optimizer.Plan.Parameters.Single(p => p.Name == "hidden.weight");
        Assert.Equal([8, 4], hidden.Shape);
        Assert.Equal("Lrt.Rules.Sgd", hidden.Rule);
        Assert.Equal(
            ("LearningRate", Structure.PerParameter, 1),
            (hidden.Adapted[0].Name, hidden.Adapted[0].Structure, hidden.Adapted[0].Order)
        );
        Assert.Equal(["LearningRate", "LearningRate.Sensitivity"], hidden.State);

        // Parameter, gradient, rate and sensitivity are read; all but the gradient are written.
        Assert.Equal(7 * sizeof(float), hidden.BytesPerParameter);

        // One pass reads gradient and sensitivity (and, for a weight decay other than 0, the parameter); the other
        // parameter and gradient, and writes parameter and sensitivity.
        Assert.Equal(
            6 * sizeof(float),
            optimizer.Plan.Parameters.Single(p => p.Name == "output.bias").BytesPerParameter
        );
        Assert.Contains("hidden.weight", optimizer.Plan.ToString(), StringComparison.Ordinal);
    }

    private static double[] Train(Perceptron model, ModelOptimizer optimizer, int steps)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor x = randn(64, 4, generator: generator);
        Tensor y = x.narrow(1, 0, 3).argmax(1);
        List<double> losses = [];
        for (int i = 0; i < steps; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(model.call(x), y);
            loss.backward();
            optimizer.step();
            losses.Add(loss.ToSingle());
        }

        return [.. losses];
    }
}
