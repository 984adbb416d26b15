using System;
using Experiments.Training;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// The fit of a function: mean squared error on batches in an order that the seed determines, evaluated on other
/// examples.
/// </summary>
/// <param name="training">
/// The training examples, a whole number of batches. They are disposed here, as is <paramref name="judged"/>.
/// </param>
/// <param name="stepsPerJudgement">The number of steps between evaluations; null for one evaluation per epoch.</param>
public sealed class Regression(
    string name,
    Func<nn.Module<Tensor, Tensor>> network,
    ExampleSet training,
    ExampleSet judged,
    int batchSize,
    int steps,
    int? stepsPerJudgement = null
) : ISupervisedProblem
{
    private readonly int batches = (int)(training.Count / batchSize);
    private Tensor? order;
    private (int Seed, int Epoch) ordered;

    public string Name => name;

    public int StepsPerEpoch => stepsPerJudgement ?? batches;

    public int Steps => steps;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        torch.manual_seed(seed);
        return network();
    }

    public (Tensor Inputs, Tensor Targets) Batch(int seed, int step)
    {
        using Tensor which = Order(seed, step / batches).narrow(0, (long)(step % batches) * batchSize, batchSize);
        return (training.Inputs.index_select(0, which), training.Targets.index_select(0, which));
    }

    public Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step)
    {
        (Tensor inputs, Tensor targets) = Batch(seed, step);
        return nn.functional.mse_loss(model.call(inputs), targets);
    }

    /// <summary>Computes the loss alone, because a regression has no accuracy.</summary>
    public Evaluation Judge(nn.Module<Tensor, Tensor> model)
    {
        using IDisposable _ = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return new Evaluation(nn.functional.mse_loss(model.call(judged.Inputs), judged.Targets).ToDouble(), 0);
    }

    public void Dispose()
    {
        order?.Dispose();
        training.Dispose();
        judged.Dispose();
    }

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
