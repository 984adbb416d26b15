using System;

namespace Lrt.Groups;

/// <summary>
/// The rate that a learning-rate scheduler reads and sets. Where a rate is learned, or differs from feature to feature,
/// the ratio to the initial rate is a factor on the learned rates; a single constant rate is set directly.
/// </summary>
/// <param name="rate">The initial rate.</param>
internal sealed class ScheduledRate(double rate)
{
    public double LearningRate { get; set; } = rate;

    public double InitialLearningRate { get; set; } = rate;

    /// <summary>The schedule's factor on rates that it scales.</summary>
    public double Ratio => LearningRate == InitialLearningRate ? 1 : LearningRate / InitialLearningRate;

    /// <summary>Checks that a step can be made with the rate.</summary>
    /// <param name="title">The name of the parameters in the message.</param>
    /// <param name="isFactor">A value that indicates whether the ratio is a factor on rates.</param>
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
