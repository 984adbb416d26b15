using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Heads;

/// <summary>The layers of an averaged output.</summary>
public sealed class StackedHeads(int copies, HeadShape shape) : IHeads
{
    public AveragedOutput<Linear> Output { get; } = new(copies, () => nn.Linear(shape.Inputs, shape.Outputs));

    public void Pass(Tensor features, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        Output.zero_grad();
        Output.call(features);
        Tensor loss = Output.Loss(labels);
        Tensor copyLosses = Output.CopyLosses(labels);
        autograd.backward([loss, copyLosses], [loss.ones_like(), copyLosses.ones_like()]);
    }

    public IReadOnlyList<Tensor> Gradients() => [Output.Weight.grad!, Output.Bias!.grad!];

    public void Dispose() => Output.Dispose();
}
