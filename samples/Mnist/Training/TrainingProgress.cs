namespace Mnist.Training;

/// <summary>The progress of a training.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="StepsDone">The number of steps of all epochs so far.</param>
/// <param name="Loss">The running mean of the loss over the last steps.</param>
/// <param name="MillisecondsPerStep">The median duration of a step so far.</param>
/// <param name="Accuracy">The accuracy on the watched set after the last complete epoch.</param>
/// <param name="EndsEpoch">
/// A value that indicates whether the epoch's steps are done, and <paramref name="Accuracy"/> was measured after them.
/// </param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int StepsDone,
    int Steps,
    double Loss,
    RateSample Rates,
    double MillisecondsPerStep,
    double Accuracy,
    bool EndsEpoch
)
{
    /// <summary>A value that indicates whether all epochs are done, or the loss is not finite any more.</summary>
    public bool IsLast => EndsEpoch && (Epoch == Epochs || !double.IsFinite(Loss));
}
