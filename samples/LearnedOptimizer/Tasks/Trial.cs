using System;
using System.Collections.Generic;
using Lrt;
using Lrt.Learned;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LearningToLearn.Tasks;

/// <summary>One problem of a task in its initial state, which is the same for every contender.</summary>
/// <param name="Model">The model.</param>
/// <param name="Loss">The function that computes the loss of a step, counted from 0, that optimizers see.</param>
/// <param name="Share">
/// The factor from that loss to the reported loss: 1 / the number of problems that a trial sums up.
/// </param>
/// <param name="CreateLearned">The function that creates the model's generated optimizer.</param>
/// <param name="Owned">The objects that are disposed with the trial.</param>
public sealed record Trial(
    nn.Module Model,
    Func<int, Tensor> Loss,
    double Share,
    Func<LearnedWeights, ModelOptimizer> CreateLearned,
    IReadOnlyList<IDisposable> Owned
) : IDisposable
{
    public IEnumerable<Parameter> Parameters => Model.parameters();

    public void Dispose()
    {
        foreach (IDisposable item in Owned)
        {
            item.Dispose();
        }

        Model.Dispose();
    }
}
