using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Sequential towers over SGD by their order, which is compiled in.</summary>
internal static class Towers
{
    public static (TensorList Model, ModelOptimizer Optimizer) Create(IEnumerable<Tensor> tensors, double rate, double[] rates)
    {
        switch (rates.Length)
        {
            case 1: Tower1 tower1 = new(tensors); return (tower1, tower1.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 2: Tower2 tower2 = new(tensors); return (tower2, tower2.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 3: Tower3 tower3 = new(tensors); return (tower3, tower3.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 4: Tower4 tower4 = new(tensors); return (tower4, tower4.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 5: Tower5 tower5 = new(tensors); return (tower5, tower5.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 6: Tower6 tower6 = new(tensors); return (tower6, tower6.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 7: Tower7 tower7 = new(tensors); return (tower7, tower7.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            case 8: Tower8 tower8 = new(tensors); return (tower8, tower8.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = new(rates) }));
            default: throw new ArgumentException($"No model has a tower of order {rates.Length}.", nameof(rates));
        }
    }
}
