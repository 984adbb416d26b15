using Lrt.Samples.Data;

namespace Mnist.Training;

/// <summary>
/// The conditions that all contenders share: same initial weights, same batches, same number of epochs.
/// </summary>
/// <param name="Watched">What accuracy is measured on after every epoch; nothing is learned or stopped by it.</param>
public sealed record Course(Examples Training, Examples Watched, int Epochs, int Seed)
{
    public const int BatchSize = 128;

    public int StepsPerEpoch => (int)((Training.Count + BatchSize - 1) / BatchSize);

    public int Steps => Epochs * StepsPerEpoch;
}
