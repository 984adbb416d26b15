using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Towers over SGD by schedule and order, which are compiled in; every parameter has rates of its own.
/// </summary>
internal static class Towers
{
    public static (TensorList Model, ModelOptimizer Optimizer) Create(
        TowerSchedule schedule,
        IEnumerable<Tensor> tensors,
        double rate,
        double[] rates
    ) =>
        schedule switch
        {
            TowerSchedule.Simultaneous => CreateSimultaneous(tensors, rate, rates),
            TowerSchedule.SimultaneousStrict => CreateStrict(tensors, rate, rates),
            _ => CreateSequential(tensors, rate, rates),
        };

    private static (TensorList Model, ModelOptimizer Optimizer) CreateSequential(
        IEnumerable<Tensor> tensors,
        double rate,
        double[] rates
    )
    {
        switch (rates.Length)
        {
            case 1:
                Tower1 tower1 = new(tensors);
                return (
                    tower1,
                    tower1.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 2:
                Tower2 tower2 = new(tensors);
                return (
                    tower2,
                    tower2.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 3:
                Tower3 tower3 = new(tensors);
                return (
                    tower3,
                    tower3.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 4:
                Tower4 tower4 = new(tensors);
                return (
                    tower4,
                    tower4.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 5:
                Tower5 tower5 = new(tensors);
                return (
                    tower5,
                    tower5.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 6:
                Tower6 tower6 = new(tensors);
                return (
                    tower6,
                    tower6.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 7:
                Tower7 tower7 = new(tensors);
                return (
                    tower7,
                    tower7.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 8:
                Tower8 tower8 = new(tensors);
                return (
                    tower8,
                    tower8.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            default:
                throw Unknown(rates);
        }
    }

    private static (TensorList Model, ModelOptimizer Optimizer) CreateSimultaneous(
        IEnumerable<Tensor> tensors,
        double rate,
        double[] rates
    )
    {
        switch (rates.Length)
        {
            case 1:
                Simultaneous1 simultaneous1 = new(tensors);
                return (
                    simultaneous1,
                    simultaneous1.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 2:
                Simultaneous2 simultaneous2 = new(tensors);
                return (
                    simultaneous2,
                    simultaneous2.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 3:
                Simultaneous3 simultaneous3 = new(tensors);
                return (
                    simultaneous3,
                    simultaneous3.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 4:
                Simultaneous4 simultaneous4 = new(tensors);
                return (
                    simultaneous4,
                    simultaneous4.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 5:
                Simultaneous5 simultaneous5 = new(tensors);
                return (
                    simultaneous5,
                    simultaneous5.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 6:
                Simultaneous6 simultaneous6 = new(tensors);
                return (
                    simultaneous6,
                    simultaneous6.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 7:
                Simultaneous7 simultaneous7 = new(tensors);
                return (
                    simultaneous7,
                    simultaneous7.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 8:
                Simultaneous8 simultaneous8 = new(tensors);
                return (
                    simultaneous8,
                    simultaneous8.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            default:
                throw Unknown(rates);
        }
    }

    private static (TensorList Model, ModelOptimizer Optimizer) CreateStrict(
        IEnumerable<Tensor> tensors,
        double rate,
        double[] rates
    )
    {
        switch (rates.Length)
        {
            case 1:
                Strict1 strict1 = new(tensors);
                return (
                    strict1,
                    strict1.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 2:
                Strict2 strict2 = new(tensors);
                return (
                    strict2,
                    strict2.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 3:
                Strict3 strict3 = new(tensors);
                return (
                    strict3,
                    strict3.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 4:
                Strict4 strict4 = new(tensors);
                return (
                    strict4,
                    strict4.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 5:
                Strict5 strict5 = new(tensors);
                return (
                    strict5,
                    strict5.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 6:
                Strict6 strict6 = new(tensors);
                return (
                    strict6,
                    strict6.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 7:
                Strict7 strict7 = new(tensors);
                return (
                    strict7,
                    strict7.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            case 8:
                Strict8 strict8 = new(tensors);
                return (
                    strict8,
                    strict8.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) })
                );
            default:
                throw Unknown(rates);
        }
    }

    private static ArgumentException Unknown(double[] rates) =>
        new($"No model has a tower of order {rates.Length}.", nameof(rates));
}
