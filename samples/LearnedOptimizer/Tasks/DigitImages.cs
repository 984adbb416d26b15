using System;
using Lrt.Samples.Data;

namespace LearningToLearn.Tasks;

/// <summary>MNIST, dealt out to the phases.</summary>
public sealed class DigitImages : IDisposable
{
    private readonly DigitSets sets;
    private readonly Examples kept;
    private readonly Examples heldOut;

    private DigitImages(DigitSets sets)
    {
        this.sets = sets;
        (kept, heldOut) = sets.Split();
    }

    /// <param name="most">How many images of each set are taken: the first ones.</param>
    public static DigitImages Read(int most = int.MaxValue) => new(DigitSets.Read(most: most));

    public Examples Of(Phase phase) =>
        phase switch
        {
            Phase.Training => kept,
            Phase.Choosing => heldOut,
            _ => sets.Test,
        };

    public void Dispose()
    {
        kept.Dispose();
        heldOut.Dispose();
        sets.Dispose();
    }
}
