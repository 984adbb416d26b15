using System;

namespace Lrt.Groups;

/// <summary>
/// What a learning-rate scheduler reads and sets. Where a rate is learned, or differs from feature to feature, the
/// ratio to the initial rate is a factor on it; one constant rate is what the scheduler sets.
/// </summary>
/// <param name="rate">The initial rate.</param>
internal sealed class ScheduledRate(double rate)
{
    public double LearningRate { get; set; } = rate;

    public double InitialLearningRate { get; set; } = rate;

    /// <summary>The schedule's factor on rates that it scales.</summary>
    public double Ratio => LearningRate == InitialLearningRate ? 1 : LearningRate / InitialLearningRate;

    /// <summary>Makes sure that a step can be made with the rate.</summary>
    /// <param name="title">The parameters in words.</param>
    /// <param name="isFactor">Whether the ratio is a factor on rates.</param>
    /// <exception cref="InvalidOperationException">The rate, or the factor, is not finite.</exception>
    public void Check(string title, bool isFactor)
    {
        if (!double.IsFinite(LearningRate) || (isFactor && !double.IsFinite(Ratio)))
        {
            throw new InvalidOperationException(
                $"The learning rate of {title} was set to {LearningRate}, with an initial learning rate of "
                    + $"{InitialLearningRate}; "
                    + "it must be finite, and where the rate is learned so must their ratio, the schedule's factor."
            );
        }
    }
}
