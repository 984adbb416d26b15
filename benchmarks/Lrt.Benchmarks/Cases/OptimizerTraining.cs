using System;
using System.Collections.Generic;
using Lrt.Benchmarks.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>Training with an optimizer, in the usual form.</summary>
public sealed class OptimizerTraining : ITrainingSubject
{
    private readonly LayerStack model;
    private readonly optim.Optimizer optimizer;
    private readonly Func<double> learningRate;
    private readonly bool adapts;
    private readonly TrainingData data;
    private readonly (double Sum, double LearningRate) before;

    /// <param name="model">The network.</param>
    /// <param name="optimizer">The optimizer of the network.</param>
    /// <param name="learningRate">The function that gets the current learning rate.</param>
    /// <param name="adapts">A value that indicates whether the learning rate is expected to change.</param>
    /// <param name="data">The training data.</param>
    public OptimizerTraining(
        LayerStack model,
        optim.Optimizer optimizer,
        Func<double> learningRate,
        bool adapts,
        TrainingData data
    )
    {
        (this.model, this.optimizer, this.learningRate, this.adapts, this.data) = (
            model,
            optimizer,
            learningRate,
            adapts,
            data
        );
        before = (ParameterSum.Of(Parameters), LearningRate);
    }

    public double? BytesPerParameter => null;

    public IReadOnlyList<Tensor> Parameters => [.. model.parameters()];

    public double LearningRate => learningRate();

    public void Step()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor inputs, Tensor labels) = data.Next();
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(model.call(inputs), labels);
        loss.backward();
        optimizer.step();
    }

    public bool IsPlausible() =>
        ParameterSum.Of(Parameters) is double sum
        && double.IsFinite(sum)
        && sum != before.Sum
        && LearningRate is double rate
        && double.IsFinite(rate)
        && (rate != before.LearningRate) == adapts;

    public void Dispose()
    {
        optimizer.zero_grad();
        optimizer.Dispose();
        model.Dispose();
        data.Dispose();
    }
}
