using System;
using Experiments.Training;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// The classification of MNIST's digits: cross-entropy on batches in an order that the seed determines, evaluated on
/// another set.
/// </summary>
/// <param name="training">
/// The training examples. They are not disposed here, nor is <paramref name="judged"/>, because problems share them.
/// </param>
public sealed class Digits(
    string name,
    Func<nn.Module<Tensor, Tensor>> network,
    Examples training,
    Examples judged,
    int batchSize,
    int epochs
) : ISupervisedProblem
{
    private Tensor? order;
    private (int Seed, int Epoch) ordered;

    public string Name => name;

    public int StepsPerEpoch => (int)((training.Count + batchSize - 1) / batchSize);

    public int Steps => epochs * StepsPerEpoch;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        torch.manual_seed(seed);
        return network();
    }

    public (Tensor Inputs, Tensor Targets) Batch(int seed, int step)
    {
        long start = (long)(step % StepsPerEpoch) * batchSize;
        return training.Batch(Order(seed, step / StepsPerEpoch), start, long.Min(batchSize, training.Count - start));
    }

    public Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step)
    {
        (Tensor images, Tensor labels) = Batch(seed, step);
        return nn.functional.cross_entropy(model.call(images), labels);
    }

    public Evaluation Judge(nn.Module<Tensor, Tensor> model) => Evaluation.Of(model, judged);

    public void Dispose() => order?.Dispose();

    private Tensor Order(int seed, int epoch)
    {
        if (order is null || ordered != (seed, epoch))
        {
            order?.Dispose();
            order = torch.tensor(ExampleOrder.OfEpoch(seed, epoch, training.Count)).DetachFromDisposeScope();
            ordered = (seed, epoch);
        }

        return order;
    }
}
