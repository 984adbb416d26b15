using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Mnist.Contenders;

/// <summary>A network to be trained, and its optimizer.</summary>
public sealed class Trainee(
    nn.Module<Tensor, Tensor> model,
    optim.Optimizer optimizer,
    Func<IReadOnlyList<TensorRate>> readRates
) : IDisposable
{
    public nn.Module<Tensor, Tensor> Model => model;

    public optim.Optimizer Optimizer => optimizer;

    /// <summary>The optimizer's own description; null for none.</summary>
    public string? Plan { get; init; }

    public IReadOnlyList<TensorRate> ReadRates() => readRates();

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }
}
