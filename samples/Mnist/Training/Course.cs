using Lrt.Samples.Data;

namespace Mnist.Training;

/// <summary>
/// The conditions that all contenders share: same initial weights, same batches, same number of epochs.
/// </summary>
/// <param name="Watched">
/// The examples on which accuracy is measured after every epoch; they have no influence on the training.
/// </param>
public sealed record Course(Examples Training, Examples Watched, int Epochs, int Seed)
{
    public const int BatchSize = 128;

    public int StepsPerEpoch => (int)((Training.Count + BatchSize - 1) / BatchSize);

    public int Steps => Epochs * StepsPerEpoch;
}
