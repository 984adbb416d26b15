namespace Lrt.Benchmarks.Cases;

/// <summary>
/// A case whose step is a whole training iteration: zero_grad, forward pass, loss, backward pass and optimizer step.
/// </summary>
public interface ITrainingSubject : ISubject
{
    /// <summary>The current learning rate; the mean where there are several.</summary>
    double LearningRate { get; }
}
