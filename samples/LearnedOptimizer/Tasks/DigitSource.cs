using System;
using System.Collections.Generic;
using LearningToLearn.Models;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace LearningToLearn.Tasks;

/// <summary>
/// Small networks on MNIST. Seeds differ in the initial weights and the order of the images. Training and choosing have
/// parts of the training set for themselves; tests have the test set.
/// </summary>
public sealed class DigitSource(DigitImages images, IReadOnlyList<int> hidden, Activation activation) : IProblemSource
{
    private const int BatchSize = 128;

    public Trial Draw(Phase phase, int seed)
    {
        torch.random.manual_seed(Seeds.Mix(phase, seed));
        Digits model = new(hidden, activation);
        Examples examples = images.Of(phase);
        long batches = examples.Count / BatchSize;
        if (batches == 0)
        {
            throw new ArgumentException($"{examples.Count} images of phase {phase} make no batch of {BatchSize}.");
        }

        Tensor order = randperm(examples.Count, dtype: int64);
        return new Trial(model, Loss, 1, weights => model.CreateOptimizer(new() { AllWeights = weights }), [order]);

        Tensor Loss(int step)
        {
            (Tensor inputs, Tensor labels) = examples.Batch(order, step % batches * BatchSize, BatchSize);
            using (inputs)
            using (labels)
            {
                return nn.functional.cross_entropy(model.call(inputs), labels);
            }
        }
    }
}
