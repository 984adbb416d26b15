using System;
using Lrt;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Bounds the norm of the gradients, and leaves out steps whose gradients are not finite.</summary>
public static class Clipping
{
    /// <summary>Trains for twenty batches, one of which is damaged.</summary>
    public static void Run()
    {
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optimizer.Guards = new() { MaxNorm = 1.0, NonFinite = NonFiniteGradients.Skip };
        int step = 0;
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            Tensor examples = ++step == 10 ? inputs * double.NaN : inputs;
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(examples), classes).backward();
            optimizer.step();
            if (optimizer.LastStep.IsSkipped)
            {
                Console.WriteLine($"Step {step} left out: {optimizer.LastStep.NonFiniteParameter} is not finite.");
            }
        }

        Console.WriteLine($"Norm of the last gradients: {optimizer.LastStep.GradientNorm:G3}");
    }
}
