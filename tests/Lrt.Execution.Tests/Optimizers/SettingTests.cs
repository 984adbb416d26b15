using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Hyperparameters of a running optimizer: read, set, scheduled, saved; adaptation stopped and resumed.
/// </summary>
public class SettingTests
{
#if DEBUG
    private const bool IsDebug = true;
#else
    private const bool IsDebug = false;
#endif

    [Fact]
    public void A_hyperparameter_is_set_as_in_the_stock_optimizer()
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create("Adam", null, Tensors());
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        Parameter[] theirs = [.. Tensors().Select(t => new Parameter(t))];
        using TorchSharp.Modules.Adam stock = Adam(theirs, 0.02);
        var group = (TorchSharp.Modules.Adam.ParamGroup)stock.ParamGroups.Single();
        for (int t = 0; t < 8; t++)
        {
            if (t == 3)
            {
                optimizer.Groups[string.Empty]["WeightDecay"] = 0.1;
                optimizer.Groups[0]["LearningRate"] = 0.05;
                optimizer.Groups[0]["Epsilon"] = 1e-3;
                (group.Options.weight_decay, group.LearningRate, group.Options.eps) = (0.1, 0.05, 1e-3);
            }

            Step(model, optimizer, theirs, stock, t);
        }

        Assert.Equal(
            (0.1, 0.05, 0.9),
            (optimizer.Groups[0]["WeightDecay"], optimizer.Groups[0]["LearningRate"], optimizer.Groups[0]["Beta1"])
        );
    }

    [Theory]
    [InlineData("Momentum", "OneCycleLR")]
    [InlineData("Momentum", "CyclicLR")]
    [InlineData("Adam", "OneCycleLR")]
    [InlineData("AdamW", "OneCycleLR")]
    public void Schedulers_move_momentum_and_betas_as_those_of_the_stock_optimizer(string rule, string name)
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, null, Tensors());
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        Parameter[] theirs = [.. Tensors().Select(t => new Parameter(t))];
        using Optimizer stock = rule switch
        {
            "Momentum" => SGD(theirs, 0.02, momentum: 0.9),
            "Adam" => Adam(theirs, 0.02),
            _ => AdamW(theirs, 0.02, weight_decay: 0),
        };
        lr_scheduler.LRScheduler[] schedulers =
        [
            .. new[] { optimizer, stock }.Select(o =>
                name == "CyclicLR"
                    ? lr_scheduler.CyclicLR(o, base_lr: 0.01, max_lr: 0.1, step_size_up: 3)
                    : lr_scheduler.OneCycleLR(o, max_lr: 0.2, total_steps: 12)
            ),
        ];
        HashSet<double> seen = [];
        for (int t = 0; t < 8; t++)
        {
            Step(model, optimizer, theirs, stock, t);
            seen.Add(optimizer.Groups[0][rule == "Momentum" ? "Coefficient" : "Beta1"]);
            Array.ForEach(schedulers, s => s.step());
        }

        Assert.True(seen.Count > 2, "The schedule did not move the momentum; the test proves nothing.");
    }

    /// <summary>
    /// TorchSharp's schedule takes the momentum to 1, which Adam does not allow: the decay rate follows the schedule up
    /// to its bound.
    /// </summary>
    [Theory]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void A_cycle_of_momentum_moves_the_first_decay_rate(string rule)
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, null, Tensors());
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        using SGD stock = SGD([.. Tensors().Select(t => new Parameter(t))], 0.02, momentum: 0.9);
        lr_scheduler.LRScheduler[] schedulers =
        [
            .. new Optimizer[] { optimizer, stock }.Select(o =>
                lr_scheduler.CyclicLR(o, base_lr: 0.01, max_lr: 0.1, step_size_up: 3)
            ),
        ];
        HashSet<double> seen = [];
        for (int t = 0; t < 8; t++)
        {
            model.SetGradients(Gradients(t));
            optimizer.step();
            double momentum = ((SGD.ParamGroup)stock.ParamGroups.Single()).Options.momentum!.Value;
            double decay = optimizer.Groups[0]["Beta1"];
            Assert.True(decay == momentum || (momentum >= 1 && decay < 1), $"{decay}, not {momentum}");
            Assert.True(model.Parameters.All(p => p.isfinite().all().ToBoolean()));
            seen.Add(decay);
            Array.ForEach(schedulers, s => s.step());
        }

        Assert.True(seen.Count > 2, "The schedule did not move the decay rate; the test proves nothing.");
    }

    [Fact]
    public void A_rule_without_momentum_says_what_to_do()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        string message = Assert
            .Throws<NotSupportedException>(() => lr_scheduler.OneCycleLR(optimizer, max_lr: 0.2, total_steps: 12))
            .Message;
        Assert.Contains("cycle_momentum: false", message, StringComparison.Ordinal);
    }

    /// <summary>A schedule that runs past its end stops at 0: it never climbs.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(Structure.Global)]
    [InlineData(Structure.PerFeature)]
    [InlineData(Structure.PerParameter)]
    public void A_schedule_never_takes_a_rate_out_of_its_bounds(Structure? structure)
    {
        using BoundedGlobal global = new(Tensors());
        using BoundedFeatures features = new(Tensors());
        using BoundedElements elements = new(Tensors());
        (TensorList model, ModelOptimizer optimizer) = structure switch
        {
            null => Zoo.Create("Momentum", null, Tensors()),
            Structure.Global => ((TensorList)global, (ModelOptimizer)global.CreateOptimizer()),
            Structure.PerFeature => ((TensorList)features, (ModelOptimizer)features.CreateOptimizer()),
            _ => ((TensorList)elements, (ModelOptimizer)elements.CreateOptimizer()),
        };
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        lr_scheduler.LRScheduler scheduler = lr_scheduler.LambdaLR(optimizer, e => 1 - (e / 3.0));
        List<double> rates = [];
        for (int t = 0; t < 6; t++)
        {
            model.SetGradients(Gradients(t));
            optimizer.step();
            rates.Add(optimizer.LearningRates["p0"].Min);
            scheduler.step();
        }

        Assert.True(rates[0] > 0 && rates[2] > 0);
        Assert.Equal([0, 0, 0], rates[3..]);
    }

    /// <summary>
    /// The upper bound holds for the rate that a step uses, in vectors and in tensor operations, and a schedule may go
    /// to 0; the value that is learned does not change.
    /// </summary>
    [Theory]
    [InlineData(Structure.Global, false)]
    [InlineData(Structure.PerFeature, false)]
    [InlineData(Structure.PerParameter, false)]
    [InlineData(Structure.Global, true)]
    [InlineData(Structure.PerFeature, true)]
    [InlineData(Structure.PerParameter, true)]
    public void A_schedule_stops_at_the_upper_bound_of_an_adaptation(Structure structure, bool isStrided)
    {
        HypergradientOptions bounds = new(1e-18) { Min = 0.004, Max = 0.02 };
        Tensor[] tensors = [.. Tensors().Select(x => isStrided && x.dim() == 2 ? x.t().contiguous().t() : x)];
        using BoundedGlobal global = new(tensors.Select(x => x.clone()));
        using BoundedFeatures features = new(tensors.Select(x => x.clone()));
        using BoundedElements elements = new(tensors.Select(x => x.clone()));
        (TensorList model, ModelOptimizer optimizer) = structure switch
        {
            Structure.Global => (
                (TensorList)global,
                (ModelOptimizer)global.CreateOptimizer(new() { Coefficient = 0, LearningRateHypergradient = bounds })
            ),
            Structure.PerFeature => (
                features,
                features.CreateOptimizer(new() { Coefficient = 0, LearningRateHypergradient = bounds })
            ),
            _ => (elements, elements.CreateOptimizer(new() { Coefficient = 0, LearningRateHypergradient = bounds })),
        };
        using var ownedOptimizer = optimizer;
        double[] factors = [1, 1.5, 10, 0.01, 0, 2.5, 1];
        double[] rates = [0.01, 0.015, 0.02, 0.0001, 0, 0.02, 0.01];
        for (int t = 0; t < factors.Length; t++)
        {
            optimizer.ParamGroups.Single().LearningRate = 0.01 * factors[t];
            Tensor[] before = [.. model.Parameters.Select(p => p.detach().clone())];
            Tensor[] gradients = [.. Gradients(t)];
            model.SetGradients(gradients);
            optimizer.step();
            Assert.All(model.Parameters.Zip(before, gradients), p =>
                Assert.True(p.First.allclose(p.Second - (rates[t] * p.Third), 1e-12, 1e-12), $"step {t}")
            );
            Assert.All(optimizer.LearningRates, r =>
                Assert.All([r.Min, r.Mean, r.Max], rate => Assert.Equal(rates[t], rate, 1e-12))
            );
        }
    }

    [Fact]
    public void An_initial_rate_below_0_makes_no_ascent()
    {
        using BoundedElements model = new(Tensors());
        using var optimizer = model.CreateOptimizer();
        optimizer.Groups[0].InitialLearningRate = -0.01;
        Tensor[] before = [.. model.Parameters.Select(p => p.detach().clone())];
        model.SetGradients(Gradients(0));
        optimizer.step();
        Assert.All(model.Parameters.Zip(before), p => Assert.True(p.First.allclose(p.Second)));
    }

    [Theory]
    [InlineData(Structure.Global)]
    [InlineData(Structure.PerFeature)]
    [InlineData(Structure.PerParameter)]
    public void An_adapted_rate_is_set_stopped_and_resumed(Structure structure)
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create("Sgd", structure, Tensors());
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        OptimizerGroup group = optimizer.Groups[0];
        group["LearningRate"] = 0.03; // Before the first step has made any rate.
        Run(0, 3);
        Assert.True(group.IsAdapting("LearningRate"));
        Assert.NotEqual(0.03, optimizer.LearningRates["p0"].Mean);
        group["LearningRate"] = 0.04;
        group.Freeze("LearningRate");
        Run(3, 6);
        Assert.False(group.IsAdapting("LearningRate"));
        Assert.All(optimizer.LearningRates, r => Assert.Equal((0.04, 0.04), (r.Min, r.Max)));
        Assert.Equal(0.04, group["LearningRate"], 1e-15);
        group.Resume("LearningRate");
        Run(6, 9);
        Assert.All(optimizer.LearningRates, r => Assert.NotEqual(0.04, r.Mean));

        void Run(int first, int last)
        {
            for (int t = first; t < last; t++)
            {
                model.SetGradients(Gradients(t));
                optimizer.step();
            }
        }
    }

    [Fact]
    public void What_was_set_and_stopped_is_saved()
    {
        string file = Path.GetTempFileName();
        try
        {
            (TensorList model, ModelOptimizer optimizer) = Zoo.Create("Momentum", Structure.PerParameter, Tensors());
            using var ownedModel = model;
            using var ownedOptimizer = optimizer;
            Train(model, optimizer, 0, 2);
            optimizer.Groups[0]["Coefficient"] = 0.5;
            optimizer.Groups[0]["WeightDecay"] = 0.2;
            optimizer.Groups[0].Freeze("LearningRate");
            Train(model, optimizer, 2, 4);
            optimizer.save_state_dict(file);
            (TensorList other, ModelOptimizer loaded) = Zoo.Create(
                "Momentum",
                Structure.PerParameter,
                model.Parameters.Select(p => p.detach().clone())
            );
            using var ownedOther = other;
            using var ownedLoaded = loaded;
            loaded.load_state_dict(file);
            Assert.Equal(
                (0.5, 0.2, false),
                (
                    loaded.Groups[0]["Coefficient"],
                    loaded.Groups[0]["WeightDecay"],
                    loaded.Groups[0].IsAdapting("LearningRate")
                )
            );
            loaded.Groups[0].Resume("LearningRate");
            optimizer.Groups[0].Resume("LearningRate");
            Train(model, optimizer, 4, 7);
            Train(other, loaded, 4, 7);
            Assert.All(model.Parameters.Zip(other.Parameters), p =>
                Assert.True(p.First.equal(p.Second).all().ToBoolean())
            );
        }
        finally
        {
            File.Delete(file);
        }

        static void Train(TensorList model, ModelOptimizer optimizer, int first, int last)
        {
            for (int t = first; t < last; t++)
            {
                model.SetGradients(Gradients(t));
                optimizer.step();
            }
        }
    }

    [Fact]
    public void What_cannot_be_set_is_refused()
    {
        using ConstantSgd model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        OptimizerGroup group = optimizer.Groups[0];
        Assert.Contains(
            "has no hyperparameter 'Beta1'; it has LearningRate",
            Assert.Throws<KeyNotFoundException>(() => group["Beta1"]).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "from 0 to",
            Assert.Throws<ArgumentOutOfRangeException>(() => group["LearningRate"] = -1).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => group["LearningRate"] = double.NaN);
        Assert.Throws<InvalidOperationException>(() => group.Freeze("LearningRate"));
        Assert.Contains(
            "There is no group 'x'",
            Assert.Throws<KeyNotFoundException>(() => optimizer.Groups["x"]).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// As with stock optimizers; without the check, gradients would be of parameters and activations that do not belong
    /// together.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backward_pass_after_the_step_throws_where_versions_are_checked(bool isScalar)
    {
        using ConstantSgd model = new([isScalar ? tensor(1.5) : ones(2, 3)]);
        using var optimizer = model.CreateOptimizer();
        Assert.Equal(IsDebug, optimizer.ChecksVersions);
        foreach (bool checks in new[] { false, true })
        {
            optimizer.ChecksVersions = checks;
            using Tensor loss = model.Parameters[0].square().sum();
            loss.backward(retain_graph: true);
            optimizer.step();
            if (checks)
            {
                Assert.Contains(
                    "modified by an inplace operation",
                    Assert.Throws<ExternalException>(() => loss.backward()).Message,
                    StringComparison.Ordinal
                );
            }
            else
            {
                loss.backward();
            }
        }
    }

    private static IEnumerable<Tensor> Tensors() =>
        [linspace(-1, 1, 12, dtype: ScalarType.Float64).reshape(4, 3), ones(4, dtype: ScalarType.Float64)];

    private static IEnumerable<Tensor> Gradients(int t) =>
        Tensors().Select((x, i) => x.add(0.3 * (t + i)).mul(1.5 - i));

    private static void Step(TensorList model, ModelOptimizer optimizer, Parameter[] theirs, Optimizer stock, int t)
    {
        model.SetGradients(Gradients(t));
        foreach ((Parameter p, Tensor g) in theirs.Zip(Gradients(t)))
        {
            p.grad = g;
        }

        optimizer.step();
        stock.step();
        Assert.All(theirs.Zip(model.Parameters), p => Assert.True(p.First.allclose(p.Second, 1e-12, 1e-13)));
    }
}

[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.01), Hypergradient(1e-9)]
public sealed partial class BoundedGlobal(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.01, Structure.PerFeature), Hypergradient(1e-9)]
public sealed partial class BoundedFeatures(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.01, Structure.PerParameter), Hypergradient(1e-9)]
public sealed partial class BoundedElements(IEnumerable<Tensor> tensors) : TensorList(tensors);
