namespace Experiments.Training;

/// <summary>
/// The update rule under the learning rates. Momentum coefficients and Adam's decays have their usual values: 0.9, and
/// 0.9 and 0.999.
/// </summary>
public enum BaseRule
{
    GradientDescent,
    Momentum,
    Nesterov,
    Adam,
}
