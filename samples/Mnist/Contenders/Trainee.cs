using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Mnist.Contenders;

/// <summary>A network about to be trained, and the optimizer that will do it.</summary>
public sealed class Trainee(
    nn.Module<Tensor, Tensor> model,
    optim.Optimizer optimizer,
    Func<IReadOnlyList<TensorRate>> readRates
) : IDisposable
{
    public nn.Module<Tensor, Tensor> Model => model;

    public optim.Optimizer Optimizer => optimizer;

    /// <summary>What the optimizer says about itself, if it does.</summary>
    public string? Plan { get; init; }

    public IReadOnlyList<TensorRate> ReadRates() => readRates();

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }
}
