using System;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Uses TorchSharp's schedulers for the rates, including adapted ones.</summary>
public static class Schedulers
{
    /// <summary>Trains for five epochs with a cosine schedule, and schedules the weight decay directly.</summary>
    public static void Run()
    {
        const int Epochs = 5;
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optim.lr_scheduler.LRScheduler scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, Epochs);
        int step = 0;
        optimizer.Stepping += (_, _) => optimizer.Groups[""]["WeightDecay"] = 0.1 * Math.Pow(0.99, step++);
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            foreach ((Tensor inputs, Tensor classes) in Batches.Take(10))
            {
                optimizer.zero_grad();
                nn.functional.cross_entropy(model.call(inputs), classes).backward();
                optimizer.step();
            }

            scheduler.step();
            double rate = optimizer.LearningRates["hidden.weight"].Mean;
            Console.WriteLine($"Epoch {epoch}: rate {rate:G3}, weight decay {optimizer.Groups[""]["WeightDecay"]:G3}");
        }
    }
}
