using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Autograd;
using Lrt.Benchmarks.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>
/// Training with a tower by automatic differentiation. The forward pass is that of <see cref="LayerStack"/> written as
/// functions, because weights that are results of an update cannot be a module's parameters.
/// </summary>
public sealed class AutogradTraining : ITrainingSubject
{
    private readonly AutogradTower tower;
    private readonly TrainingData data;
    private readonly (double Sum, double LearningRate) before;

    /// <param name="model">The network, layer by layer a weight and a bias; only its initial values are used.</param>
    /// <param name="rates">The rates above the learning rate.</param>
    /// <param name="createGraph">A value that indicates whether backward passes are recorded.</param>
    /// <param name="data">The training data.</param>
    public AutogradTraining(LayerStack model, IReadOnlyList<double> rates, bool createGraph, TrainingData data)
    {
        tower = new AutogradTower(model.parameters(), TowerRates.LearningRate, rates, createGraph);
        this.data = data;
        before = (ParameterSum.Of(Parameters), LearningRate);
    }

    public double? BytesPerParameter => null;

    public IReadOnlyList<Tensor> Parameters => tower.Parameters;

    public double LearningRate => tower.Levels[0];

    // Gradients are not accumulated, so that none has to be set to zero.
    public void Step()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor inputs, Tensor labels) = data.Next();
        Tensor activations = inputs;
        for (int i = 0; i < Parameters.Count; i += 2)
        {
            activations = nn.functional.linear(
                i == 0 ? activations : nn.functional.relu(activations),
                Parameters[i],
                Parameters[i + 1]
            );
        }

        tower.Step(nn.functional.cross_entropy(activations, labels));
    }

    public bool IsPlausible() =>
        ParameterSum.Of(Parameters) is double sum
        && double.IsFinite(sum)
        && sum != before.Sum
        && LearningRate != before.LearningRate
        && tower.Levels.All(double.IsFinite);

    public void Dispose()
    {
        tower.Dispose();
        data.Dispose();
    }
}
