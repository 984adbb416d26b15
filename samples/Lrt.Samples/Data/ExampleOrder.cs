using System;

namespace Lrt.Samples.Data;

/// <summary>
/// Shuffles that depend on the seed alone: every contender sees the same examples in the same order.
/// </summary>
public static class ExampleOrder
{
    public static long[] OfEpoch(int seed, int epoch, long count) => Shuffled(Mix(seed, 2 * epoch + 1), count);

    /// <summary>
    /// Gets the indices of the training set in a random order, whose last ones are held out for the choice of settings.
    /// </summary>
    public static long[] ForSplit(int seed, long count) => Shuffled(Mix(seed, 0), count);

    private static long[] Shuffled(int seed, long count)
    {
        var order = new long[count];
        for (long index = 0; index < count; index++)
        {
            order[index] = index;
        }

        new Random(seed).Shuffle(order);
        return order;
    }

    // HashCode.Combine would give different results in different processes.
    private static int Mix(int seed, int purpose) => unchecked(seed * 486187739 + purpose * 16777619);
}
