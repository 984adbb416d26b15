using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>
/// Two forward and backward passes and nothing else: the cost of any method that evaluates the loss before and after an
/// update.
/// </summary>
public sealed class TwoPasses(NetworkShape shape) : ITensorContender
{
    private readonly TensorNetwork model = new(shape);

    public string Name => "two-passes";

    public IReadOnlyList<Tensor> Parameters => [];

    public void Step(Tensor x, Tensor y)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            using DisposeScope scope = NewDisposeScope();
            model.zero_grad();
            nn.functional.mse_loss(model.call(x), y).backward();
        }
    }

    public void Dispose() => model.Dispose();
}
