using System.Collections.Generic;
using Lrt.Benchmarks.Models;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>
/// An optimizer over a model whose gradients are new tensors in every step, as a backward pass leaves them.
/// </summary>
public sealed class OptimizerSubject : ISubject
{
    private readonly LayerStack model;
    private readonly optim.Optimizer optimizer;
    private readonly GradientSupply gradients;
    private readonly double before;

    public OptimizerSubject(LayerStack model, optim.Optimizer optimizer, double? bytesPerParameter)
    {
        this.model = model;
        this.optimizer = optimizer;
        BytesPerParameter = bytesPerParameter;
        gradients = new GradientSupply([.. model.Stacked]);
        before = ParameterSum.Of(model.Stacked);
    }

    public double? BytesPerParameter { get; }

    public IReadOnlyList<Tensor> Parameters => [.. model.Stacked];

    public void Prepare() => gradients.Renew();

    public void Step() => optimizer.step();

    public bool IsPlausible() => ParameterSum.Of(model.Stacked) is double now && double.IsFinite(now) && now != before;

    public void Dispose()
    {
        optimizer.Dispose();
        gradients.Dispose();
        model.Dispose();
    }
}
