using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Freezes layers and the adaptation of rates.</summary>
public static class Freezing
{
    /// <summary>Freezes a layer for ten steps, and the adaptation of a rate for ten more.</summary>
    public static void Run()
    {
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();

        // A parameter without a gradient is not moved, and its state stays.
        foreach ((string name, nn.Module layer) in model.named_children())
        {
            foreach (Parameter parameter in layer.parameters())
            {
                parameter.requires_grad = name != "hidden";
            }
        }

        Train(model, optimizer);
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = true;
        }

        optimizer.Groups[""].Freeze("LearningRate"); // stop its adaptation ...
        optimizer.Groups[""]["LearningRate"] = 1e-3; // ... set all its values ...
        Train(model, optimizer);
        optimizer.Groups[""].Resume("LearningRate"); // ... and go on from there
        Train(model, optimizer);
    }

    private static void Train(Classifier model, ModelOptimizer optimizer)
    {
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(10))
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), classes).backward();
            optimizer.step();
        }

        Console.WriteLine($"{optimizer.LearningRates["hidden.weight"]}");
    }
}
