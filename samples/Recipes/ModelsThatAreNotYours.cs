using System;
using Lrt;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Trains models of other assemblies: torchvision's ResNet18, and a Sequential.</summary>
public static class ModelsThatAreNotYours
{
    /// <summary>Fine-tunes the residual network for some batches, then the container.</summary>
    public static void Run()
    {
        using ResNet model = torchvision.models.resnet18(num_classes: 2);
        using ResNetOptimizer optimizer = new(model, new() { LearningRate = 5e-4 });
        for (int step = 1; step <= 5; step++)
        {
            using IDisposable scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(randn(4, 3, 32, 32)), randint(0, 2, [4], dtype: int64)).backward();
            optimizer.step();
            Console.WriteLine($"Step {step}: the head learns at {optimizer.Head.LearningRate:G4}");
        }

        TrainSequential();
    }

    private static void TrainSequential()
    {
        using Sequential model = nn.Sequential(
            ("hidden", nn.Linear(8, 16)),
            ("relu", nn.ReLU()),
            ("output", nn.Linear(16, 2))
        );
        using AnyOptimizer optimizer = new(model);
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), classes).backward();
            optimizer.step();
        }

        Console.WriteLine(optimizer.LearningRates);
    }
}

/// <summary>AdamW for torchvision's residual networks, with smaller rates towards the input.</summary>
[OptimizerFor(typeof(ResNet))]
[Optimizer(typeof(Rules.AdamW)), LearningRate(1e-3)]
[Set(nameof(Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
[LayerDecay(0.8, "conv1", "bn1", "layer?")]
public sealed partial class ResNetOptimizer
{
    [ParameterGroup("fc"), LearningRate(1e-2), Hypergradient(1e-6)]
    private readonly OptimizerGroup head;
}

/// <summary>An optimizer for any module that maps a tensor to a tensor.</summary>
[OptimizerFor(typeof(nn.Module<Tensor, Tensor>)), Optimizer(typeof(Rules.Adam)), Hypergradient]
public sealed partial class AnyOptimizer { }
