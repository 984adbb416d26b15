using System;
using System.Collections.Generic;
using Lrt;
using Lrt.Learned;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LearningToLearn.Tasks;

/// <summary>One problem of a task at its starting point, which every contender gets alike.</summary>
/// <param name="Model">The model.</param>
/// <param name="Loss">Its loss at a step, counted from 0, as optimizers see it.</param>
/// <param name="Share">What a reported loss is of that: 1 / the number of problems that a trial sums up.</param>
/// <param name="CreateLearned">The model's generated optimizer.</param>
/// <param name="Owned">What is disposed with it.</param>
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
            item.Dispose();
        Model.Dispose();
    }
}
