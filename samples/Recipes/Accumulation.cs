using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Makes one step for four batches, as if they were one batch.</summary>
public static class Accumulation
{
    /// <summary>Trains for twenty batches in five steps.</summary>
    public static void Run()
    {
        const int Batches = 4;
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        int batch = 0;
        foreach ((Tensor inputs, Tensor classes) in Recipes.Batches.Take(20))
        {
            Tensor loss = nn.functional.cross_entropy(model.call(inputs), classes);
            (loss / Batches).backward();
            if (++batch % Batches == 0)
            {
                optimizer.step();
                optimizer.zero_grad();
                Console.WriteLine($"Step {batch / Batches}: loss {loss.ToSingle():F4}");
            }
        }
    }
}
