using System;
using System.Linq;

namespace Lrt.Samples.Data;

/// <summary>MNIST's two sets, as tensors.</summary>
public sealed class DigitSets : IDisposable
{
    private const int HeldOutShare = 6;
    private const int SplitSeed = 1;

    private DigitSets(Examples training, Examples test) => (Training, Test) = (training, test);

    public Examples Training { get; }

    public Examples Test { get; }

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

    /// <summary>
    /// Gets the training set cut in two for choosing settings; the caller disposes both. A sixth is held out: 10,000
    /// images.
    /// </summary>
    public (Examples Kept, Examples HeldOut) Split()
    {
        long[] order = ExampleOrder.ForSplit(SplitSeed, Training.Count);
        int heldOut = (int)(Training.Count / HeldOutShare);
        return (Training.Select(order[..^heldOut]), Training.Select(order[^heldOut..]));
    }

    public void Dispose()
    {
        Training.Dispose();
        Test.Dispose();
    }
}
