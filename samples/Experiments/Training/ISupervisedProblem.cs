using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>A problem whose steps are batches of examples, for optimizers that do the whole step themselves.</summary>
public interface ISupervisedProblem : IProblem
{
    /// <summary>One step's examples, which depend on seed and step alone; the caller disposes both.</summary>
    /// <param name="step">From 0 on.</param>
    (Tensor Inputs, Tensor Targets) Batch(int seed, int step);
}
