using System.Collections.Generic;
using LearningToLearn.Models;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace LearningToLearn.Tasks;

/// <summary>
/// Small networks on MNIST, another start and another order of the images for each seed. Held-out problems have the test set's images:
/// every contender gets the same.
/// </summary>
public sealed class DigitSource(Examples training, Examples test, IReadOnlyList<int> hidden, bool isRectified) : IProblemSource
{
    private const int BatchSize = 128;

    public Trial Draw(int seed)
    {
        torch.random.manual_seed(seed);
        Digits model = new(hidden, isRectified);
        Examples examples = seed < 0 ? test : training;
        Tensor order = randperm(examples.Count, dtype: int64);
        long batches = examples.Count / BatchSize;
        return new Trial(model, Loss, 1, weights => model.CreateOptimizer(new() { AllWeights = weights }), [order]);

        Tensor Loss(int step)
        {
            (Tensor images, Tensor labels) = examples.Batch(order, step % batches * BatchSize, BatchSize);
            using (images)
            using (labels)
                return nn.functional.cross_entropy(model.call(images), labels);
        }
    }
}
