namespace Lrt;

/// <summary>
/// What the outputs of an <see cref="AveragedOutput"/> mean, and with that its loss and how its copies are averaged.
/// </summary>
public enum AveragedTask
{
    /// <summary>
    /// Outputs are scores of classes, targets class numbers; probabilities are averaged, the loss is the negative
    /// log-likelihood.
    /// </summary>
    Classification,

    /// <summary>
    /// Outputs are the means of normal distributions of fixed variance, targets are vectors; the loss is that of the
    /// mixture of these distributions.
    /// </summary>
    Regression,
}
