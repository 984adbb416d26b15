using System;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>A network about to be trained, and the optimizer that will do it.</summary>
public sealed class Trainee(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, Func<RateRange> readRates) : IDisposable
{
    public nn.Module<Tensor, Tensor> Model => model;

    public optim.Optimizer Optimizer => optimizer;

    public RateRange ReadRates() => readRates();

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }
}
