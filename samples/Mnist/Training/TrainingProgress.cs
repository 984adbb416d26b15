namespace Mnist.Training;

/// <summary>Where a training stands.</summary>
/// <param name="Epoch">From 1 on.</param>
/// <param name="StepsDone">Of all epochs together.</param>
/// <param name="Loss">A running mean over the last steps.</param>
/// <param name="MillisecondsPerStep">The median so far.</param>
/// <param name="Accuracy">On the set that the training is watched on, after the last whole epoch.</param>
/// <param name="EndsEpoch">This epoch's steps are done, and <paramref name="Accuracy"/> is measured after them.</param>
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
    /// <summary>All epochs are done, or the loss is no number any more.</summary>
    public bool IsLast => EndsEpoch && (Epoch == Epochs || !double.IsFinite(Loss));
}
