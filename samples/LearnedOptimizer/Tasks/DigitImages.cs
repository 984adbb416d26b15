using System;
using Lrt.Samples.Data;

namespace LearningToLearn.Tasks;

/// <summary>The images of MNIST, divided between the phases.</summary>
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

    /// <param name="most">The number of images of each set to use, from the first.</param>
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
