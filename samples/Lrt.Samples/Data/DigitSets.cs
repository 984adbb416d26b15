using System;
using System.Linq;

namespace Lrt.Samples.Data;

/// <summary>The two sets of MNIST, as tensors.</summary>
public sealed class DigitSets : IDisposable
{
    private const int HeldOutShare = 6;
    private const int SplitSeed = 1;

    private DigitSets(Examples training, Examples test) => (Training, Test) = (training, test);

    public Examples Training { get; }

    public Examples Test { get; }

    /// <param name="most">The number of images of each set to use, from the first.</param>
    public static DigitSets Read(PixelScale scale = PixelScale.Standardised, int most = int.MaxValue)
    {
        return new DigitSets(First(LabelledImages.Training), First(LabelledImages.Test));

        Examples First(LabelledImages images)
        {
            Examples all = Examples.Of(images, scale);
            if (most >= all.Count)
            {
                return all;
            }

            using (all)
            {
                return all.Select([.. Enumerable.Range(0, most).Select(index => (long)index)]);
            }
        }
    }

    /// <summary>
    /// Divides the training set in two for the choice of settings; the caller disposes both. A sixth is held out:
    /// 10,000 images.
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
