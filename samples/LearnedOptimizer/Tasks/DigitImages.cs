using System;
using Lrt.Samples.Data;

namespace LearningToLearn.Tasks;

/// <summary>MNIST, dealt out to the phases.</summary>
public sealed class DigitImages : IDisposable
{
    private readonly DigitSets _sets;
    private readonly Examples _kept;
    private readonly Examples _heldOut;

    private DigitImages(DigitSets sets)
    {
        _sets = sets;
        (_kept, _heldOut) = sets.Split();
    }

    /// <param name="most">How many images of each set are taken: the first ones.</param>
    public static DigitImages Read(int most = int.MaxValue) => new(DigitSets.Read(most: most));

    public Examples Of(Phase phase) => phase switch
    {
        Phase.Training => _kept,
        Phase.Choosing => _heldOut,
        _ => _sets.Test,
    };

    public void Dispose()
    {
        _kept.Dispose();
        _heldOut.Dispose();
        _sets.Dispose();
    }
}
