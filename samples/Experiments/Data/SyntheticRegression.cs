using System;
using System.Linq;
using Experiments.Models.Networks;
using Experiments.Training;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// Linear regression on made-up data: 1,000 examples to learn from and 1,000 to judge by, 20 normal features whose scales reach
/// from 0.1 to 1, so that the curvatures differ by a factor of 100; noise of standard deviation 0.1. Mean squared error.
/// </summary>
public sealed class SyntheticRegression : IProblem
{
    private const long Examples = 1000;
    private const int Features = 20;
    private const long BatchSize = 50;
    private const double Noise = 0.1;
    private const int DataSeed = 20;

    private readonly int _epochs;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public SyntheticRegression(int epochs)
    {
        _epochs = epochs;
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(DataSeed);
        Tensor scales = torch.tensor([.. Enumerable.Range(0, Features).Select(index => (float)Math.Pow(10, -(double)index / (Features - 1)))]);
        Tensor weights = torch.randn(Features, 1);
        _inputs = (torch.randn(2 * Examples, Features) * scales).DetachFromDisposeScope();
        _targets = (_inputs.matmul(weights) + (Noise * torch.randn(2 * Examples, 1))).DetachFromDisposeScope();
    }

    public string Name => "Linear regression";

    public int StepsPerEpoch => (int)(Examples / BatchSize);

    public int Steps => _epochs * StepsPerEpoch;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        torch.manual_seed(seed);
        return new LinearRegression(Features);
    }

    public Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step)
    {
        long[] order = ExampleOrder.OfEpoch(seed, step / StepsPerEpoch, Examples);
        int start = step % StepsPerEpoch * (int)BatchSize;
        Tensor which = torch.tensor(order[start..(start + (int)BatchSize)]);
        return nn.functional.mse_loss(model.call(_inputs.index_select(0, which)), _targets.index_select(0, which));
    }

    /// <summary>The loss on the other half; there is nothing to be named correctly.</summary>
    public Evaluation Judge(nn.Module<Tensor, Tensor> model)
    {
        using IDisposable _ = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Tensor error = nn.functional.mse_loss(model.call(_inputs.narrow(0, Examples, Examples)), _targets.narrow(0, Examples, Examples));
        return new Evaluation(error.ToDouble(), 0);
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
    }
}
