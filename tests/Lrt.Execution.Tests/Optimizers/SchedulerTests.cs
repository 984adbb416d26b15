using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Every scheduler drives a generated optimizer as it drives a stock one; on a learned rate it is a factor that never
/// overwrites what was learned.
/// </summary>
public class SchedulerTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedulers = new(
        StringComparer.Ordinal
    )
    {
        ["ConstantLR"] = o => lr_scheduler.ConstantLR(o, factor: 0.5, total_iters: 3),
        ["CosineAnnealingLR"] = o => lr_scheduler.CosineAnnealingLR(o, T_max: 8),
        ["CyclicLR"] = o =>
            lr_scheduler.CyclicLR(o, base_lr: 0.01, max_lr: 0.1, step_size_up: 3, cycle_momentum: false),
        ["ExponentialLR"] = o => lr_scheduler.ExponentialLR(o, gamma: 0.8),
        ["LambdaLR"] = o => lr_scheduler.LambdaLR(o, t => 1.0 / (1 + t)),
        ["LinearLR"] = o => lr_scheduler.LinearLR(o, start_factor: 0.25, total_iters: 4),
        ["MultiStepLR"] = o => lr_scheduler.MultiStepLR(o, [2, 5], gamma: 0.1),
        ["MultiplicativeLR"] = o => lr_scheduler.MultiplicativeLR(o, t => 0.9),
        ["OneCycleLR"] = o => lr_scheduler.OneCycleLR(o, max_lr: 0.2, total_steps: 12, cycle_momentum: false),
        ["PolynomialLR"] = o => lr_scheduler.PolynomialLR(o, total_iters: 6, power: 2),
        ["ReduceLROnPlateau"] = o => lr_scheduler.ReduceLROnPlateau(o, patience: 1, factor: 0.5),
        ["SequentialLR"] = o =>
            lr_scheduler.SequentialLR(
                o,
                [lr_scheduler.ConstantLR(o, factor: 0.1, total_iters: 2), lr_scheduler.ExponentialLR(o, gamma: 0.9)],
                [3]
            ),
        ["StepLR"] = o => lr_scheduler.StepLR(o, step_size: 2, gamma: 0.5),
        ["ChainedLR"] = o =>
            lr_scheduler.ChainedLR([
                lr_scheduler.StepLR(o, step_size: 2, gamma: 0.5),
                lr_scheduler.ExponentialLR(o, gamma: 0.9),
            ]),
    };

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_constant_rate_is_scheduled_as_by_the_stock_optimizer(string name)
    {
        using ConstantSgd model = new([tensor([1.0, -2.0])]);
        using var generated = model.CreateOptimizer(new() { LearningRate = 0.05 });
        Parameter other = new(tensor([1.0, -2.0]), requires_grad: true);
        using Optimizer stock = SGD([other], 0.05);
        lr_scheduler.LRScheduler ours = Schedulers[name](generated);
        lr_scheduler.LRScheduler theirs = Schedulers[name](stock);
        HashSet<double> rates = [];
        for (int t = 0; t < 10; t++)
        {
            double[] gradient = [Math.Sin(t) + 2, Math.Cos(t)];
            model.SetGradients([tensor(gradient)]);
            other.grad = tensor(gradient);
            generated.step();
            stock.step();
            Assert.All(other.data<double>().ToArray().Zip(model.Parameters[0].data<double>().ToArray()), pair =>
                Assert.Equal(pair.First, pair.Second, 1e-13)
            );
            Assert.Equal(stock.ParamGroups.Single().LearningRate, generated.LearningRates["p0"].Mean, 1e-15);
            rates.Add(generated.LearningRates["p0"].Mean);
            Advance(ours);
            Advance(theirs);
        }

        Assert.True(rates.Count > 1, "The schedule did not move the rate; the test proves nothing.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learned_rate_is_multiplied_and_keeps_what_it_learned(string name)
    {
        using UnboundedGlobalSgd model = new([tensor([1.0])]);
        using var optimizer = model.CreateOptimizer(
            new() { LearningRate = 0.05, LearningRateHypergradient = new(1e-3) }
        );
        lr_scheduler.LRScheduler scheduler = Schedulers[name](optimizer);
        ILearningRateController group = optimizer.ParamGroups.Single();
        (double learned, double previous, double previousFactor, double expected) = (0.05, 0, 1, 1);
        for (int t = 0; t < 10; t++)
        {
            double gradient = Math.Sin(t) + 2;
            model.SetGradients([tensor([gradient])]);
            optimizer.step();
            double factor = group.LearningRate / group.InitialLearningRate;
            learned += 1e-3 * gradient * previous * previousFactor;
            expected -= factor * learned * gradient;
            (previous, previousFactor) = (gradient, factor);
            Assert.Equal(expected, model.Parameters[0].ToDouble(), 1e-12);
            Advance(scheduler);
        }

        Assert.NotEqual(0.05, learned);
    }

    // The plateau scheduler wants a metric, which here never improves; the chained one takes none.
    private static void Advance(lr_scheduler.LRScheduler scheduler)
    {
        if (scheduler is lr_scheduler.impl.ReduceLROnPlateau plateau)
        {
            plateau.step(1.0);
        }
        else
        {
            scheduler.step();
        }
    }
}
