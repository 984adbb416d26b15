using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Autograd;

/// <summary>
/// A tower of learning rates over gradient descent, by automatic differentiation at run time (Chandra et al., Gradient
/// Descent: The Ultimate Optimizer, NeurIPS 2022, section 2): every update stays in the graph, so that the backward
/// pass of the next loss also reaches the rates that the update was made with.
/// </summary>
/// <remarks>
/// Gradients enter an update as constants. The graph therefore ends at the previous update, and does not grow.
/// </remarks>
public sealed class AutogradTower : IDisposable
{
    private readonly Tensor[] parameters;
    private readonly Tensor[] levels;
    private readonly Tensor top;
    private readonly bool createGraph;
    private int steps;

    /// <summary>Creates a tower; the order is the number of rates.</summary>
    /// <param name="initial">The parameters' initial values, of one dtype; they are copied.</param>
    /// <param name="learningRate">The learning rate of all parameters.</param>
    /// <param name="rates">
    /// The rate of the learning rate, the rate of that rate, and so on; the last is constant.
    /// </param>
    /// <param name="createGraph">
    /// A value that indicates whether the backward pass is recorded too, as in the authors' instructions. Towers of
    /// gradient descent do not need that, and get the same values without.
    /// </param>
    public AutogradTower(
        IEnumerable<Tensor> initial,
        double learningRate,
        IReadOnlyList<double> rates,
        bool createGraph
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(rates.Count);
        parameters = [.. initial.Select(p => Leaf(p.detach().clone()))];
        levels =
        [
            .. rates.SkipLast(1).Prepend(learningRate).Select(rate => Leaf(tensor(rate, dtype: parameters[0].dtype))),
        ];
        top = tensor(rates[^1], dtype: parameters[0].dtype).DetachFromDisposeScope();
        this.createGraph = createGraph;
    }

    /// <summary>
    /// The parameters from which the loss of the next step has to be computed. A step replaces and disposes them.
    /// </summary>
    public IReadOnlyList<Tensor> Parameters => parameters;

    /// <summary>The learning rate, its rate, and so on: the values of every level that moves.</summary>
    public IReadOnlyList<double> Levels => [.. levels.Select(level => level.ToDouble())];

    /// <summary>Differentiates a loss and moves every level, from the top down, and then the parameters.</summary>
    /// <param name="loss">The loss, a single number that is computed from <see cref="Parameters"/>.</param>
    public void Step(Tensor loss)
    {
        using DisposeScope scope = NewDisposeScope();

        // Each step puts one more level into the graph: the first update used a rate that no gradient had moved yet.
        int reached = Math.Min(steps++, levels.Length);
        IList<Tensor> gradients = autograd.grad(
            [loss],
            [.. parameters, .. levels.Take(reached)],
            retain_graph: createGraph,
            create_graph: createGraph
        );
        for (int level = reached - 1; level >= 0; level--)
        {
            Descend(
                ref levels[level],
                gradients[parameters.Length + level],
                level + 1 < levels.Length ? levels[level + 1] : top
            );
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            Descend(ref parameters[i], gradients[i], levels[0]);
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in (IEnumerable<Tensor>)[.. parameters, .. levels, top])
        {
            tensor.Dispose();
        }
    }

    private static void Descend(ref Tensor value, Tensor gradient, Tensor rate)
    {
        Tensor former = value;
        value = Leaf(former.detach() - (gradient.detach() * rate));
        former.Dispose();
    }

    // Creates a leaf of the graph, unless the tensor already is the result of an update.
    private static Tensor Leaf(Tensor tensor) => tensor.requires_grad_().DetachFromDisposeScope();
}
