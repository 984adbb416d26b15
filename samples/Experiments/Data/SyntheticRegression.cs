using System;
using System.Linq;
using Experiments.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// Linear regression on synthetic data: 1,000 examples for training and 1,000 for evaluation, 20 normal features whose
/// scales range from 0.1 to 1, so that the curvatures differ by a factor of 100, and noise of standard deviation 0.1.
/// The loss is the mean squared error.
/// </summary>
public static class SyntheticRegression
{
    private const int Examples = 1000;
    private const int Features = 20;
    private const int BatchSize = 50;
    private const double Noise = 0.1;
    private const int DataSeed = 20;

    public static Regression Create(int epochs)
    {
        using ExampleSet all = Draw();
        return new Regression(
            "Linear regression",
            () => new LinearRegression(Features),
            all.Part(0, Examples),
            all.Part(Examples, Examples),
            BatchSize,
            epochs * (Examples / BatchSize)
        );
    }

    private static ExampleSet Draw()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(DataSeed);
        Tensor scales = torch.tensor([
            .. Enumerable.Range(0, Features).Select(index => (float)Math.Pow(10, -(double)index / (Features - 1))),
        ]);
        Tensor weights = torch.randn(Features, 1);
        Tensor inputs = torch.randn(2 * Examples, Features) * scales;
        Tensor targets = inputs.matmul(weights) + (Noise * torch.randn(2 * Examples, 1));
        return new ExampleSet(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }
}
