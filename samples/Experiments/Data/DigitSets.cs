using System;
using System.Linq;
using Lrt.Samples.Data;

namespace Experiments.Data;

/// <summary>MNIST's two sets, and the training set cut in two for choosing settings.</summary>
public sealed class DigitSets : IDisposable
{
    private const int HeldOutShare = 6;
    private const int SplitSeed = 1;

    private DigitSets(Examples training, Examples test)
    {
        (Training, Test) = (training, test);
        long[] order = ExampleOrder.ForSplit(SplitSeed, training.Count);
        int heldOut = (int)(training.Count / HeldOutShare);
        Kept = training.Select(order[..^heldOut]);
        HeldOut = training.Select(order[^heldOut..]);
    }

    public Examples Training { get; }

    public Examples Test { get; }

    /// <summary>The training set without what is held out.</summary>
    public Examples Kept { get; }

    /// <summary>A sixth of the training set: 10,000 images.</summary>
    public Examples HeldOut { get; }

    /// <param name="most">How many images of each set are taken: the first ones.</param>
    public static DigitSets Read(PixelScale scale = PixelScale.Standardised, int most = int.MaxValue)
    {
        return new DigitSets(First(LabelledImages.Training), First(LabelledImages.Test));

        Examples First(LabelledImages images)
        {
            Examples all = Examples.Of(images, scale);
            if (most >= all.Count)
                return all;
            using (all)
                return all.Select([.. Enumerable.Range(0, most).Select(index => (long)index)]);
        }
    }

    public void Dispose()
    {
        Training.Dispose();
        Test.Dispose();
        Kept.Dispose();
        HeldOut.Dispose();
    }
}
