using System;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>A problem to learn, with its evaluation.</summary>
public interface IProblem : IDisposable
{
    string Name { get; }

    int Steps { get; }

    /// <summary>The number of steps between evaluations.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Creates a network with its initial weights, which depend on the seed alone.</summary>
    nn.Module<Tensor, Tensor> CreateNetwork(int seed);

    /// <summary>Computes the loss of one step's examples, which depend on seed and step alone.</summary>
    /// <param name="step">The number of the step, from 0.</param>
    Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step);

    Evaluation Judge(nn.Module<Tensor, Tensor> model);
}
