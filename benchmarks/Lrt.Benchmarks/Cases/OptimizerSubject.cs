using Lrt.Benchmarks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>An optimizer over a model whose gradients are set once, as a backward pass would have left them.</summary>
public sealed class OptimizerSubject : ISubject
{
    private readonly LayerStack model;
    private readonly optim.Optimizer optimizer;
    private readonly double before;

    public OptimizerSubject(LayerStack model, optim.Optimizer optimizer, double? bytesPerParameter)
    {
        this.model = model;
        this.optimizer = optimizer;
        BytesPerParameter = bytesPerParameter;
        foreach (Parameter parameter in model.Stacked)
        {
            using Tensor gradient = randn_like(parameter);
            parameter.grad = gradient;
        }

        before = ParameterSum.Of(model.Stacked);
    }

    public double? BytesPerParameter { get; }

    public void Step() => optimizer.step();

    public bool IsPlausible() => ParameterSum.Of(model.Stacked) is double now && double.IsFinite(now) && now != before;

    public void Dispose()
    {
        optimizer.Dispose();
        foreach (Parameter parameter in model.parameters())
            parameter.grad = null!;
        model.Dispose();
    }
}
