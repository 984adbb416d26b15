using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>The generated training step.</summary>
public sealed class GeneratedStep : ITensorContender
{
    private readonly TensorNetwork model;
    private readonly TensorNetwork.GeneratedOptimizer optimizer;

    public GeneratedStep(NetworkShape shape)
    {
        model = new TensorNetwork(shape);
        optimizer = model.CreateOptimizer();
    }

    public string Name => "train-step";

    public IReadOnlyList<Tensor> Parameters => [.. model.parameters()];

    public void Step(Tensor x, Tensor y) =>
        optimizer.TrainStep(x, y, static (prediction, target) => nn.functional.mse_loss(prediction, target));

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }
}
