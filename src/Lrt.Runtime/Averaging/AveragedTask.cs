namespace Lrt;

/// <summary>
/// Specifies the meaning of the outputs of an <see cref="AveragedOutput"/>, and with that the loss and the average.
/// </summary>
public enum AveragedTask
{
    /// <summary>
    /// Outputs are scores of classes, and targets are class numbers. Probabilities are averaged, and the loss is the
    /// negative log-likelihood.
    /// </summary>
    Classification,

    /// <summary>
    /// Outputs are the means of normal distributions of fixed variance, and targets are vectors. The loss is the
    /// negative log-likelihood of the mixture of these distributions.
    /// </summary>
    Regression,
}
