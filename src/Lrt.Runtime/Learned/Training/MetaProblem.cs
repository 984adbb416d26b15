using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Learned.Training;

/// <summary>
/// A problem for the training of learned optimizers: a model's optimizer, which uses the weights to be trained, and the
/// model's loss.
/// </summary>
public sealed class MetaProblem : IDisposable
{
    private readonly IDisposable[] owned;

    /// <summary>Creates a problem.</summary>
    /// <param name="optimizer">A generated optimizer of the model in its initial state.</param>
    /// <param name="loss">
    /// The loss at a step, counted from 0, as a scalar with a graph. A minibatch is drawn by the step; for exact second
    /// derivatives the same step must give the same function each time.
    /// </param>
    /// <param name="owned">The objects that are disposed with the problem, such as the model.</param>
    public MetaProblem(ModelOptimizer optimizer, Func<int, Tensor> loss, params IDisposable[] owned)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        Optimizer = optimizer;
        Loss = loss;
        this.owned = owned ?? [];
    }

    internal ModelOptimizer Optimizer { get; }

    /// <summary>The learned optimizers that are trained.</summary>
    internal IEnumerable<LearnedGroup> LearnedGroups => Optimizer.ParameterGroups.OfType<LearnedGroup>();

    internal Func<int, Tensor> Loss { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        foreach (IDisposable item in owned)
        {
            item.Dispose();
        }
    }

    /// <summary>Computes the loss of a step and its gradients.</summary>
    internal double Evaluate(int step)
    {
        using IDisposable scope = NewDisposeScope();
        Optimizer.zero_grad();
        Tensor loss = Loss(step);
        loss.backward();
        return loss.ToDouble();
    }
}
