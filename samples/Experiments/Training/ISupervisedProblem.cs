using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>
/// A problem whose steps are batches of examples, for optimizers that perform the whole step themselves.
/// </summary>
public interface ISupervisedProblem : IProblem
{
    /// <summary>
    /// Gets the examples of one step, which depend on seed and step alone; the caller disposes both tensors.
    /// </summary>
    /// <param name="step">The number of the step, from 0.</param>
    (Tensor Inputs, Tensor Targets) Batch(int seed, int step);
}
