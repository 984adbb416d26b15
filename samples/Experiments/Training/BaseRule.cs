namespace Experiments.Training;

/// <summary>
/// Specifies the update rule under the learning rates. Momentum coefficients and Adam's decay rates have their usual
/// values: 0.9, and 0.9 and 0.999.
/// </summary>
public enum BaseRule
{
    GradientDescent,
    Momentum,
    Nesterov,
    Adam,
}
