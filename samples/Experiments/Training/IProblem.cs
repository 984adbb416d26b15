using System;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>What is to be learned, and what the result is judged by.</summary>
public interface IProblem : IDisposable
{
    string Name { get; }

    int Steps { get; }

    /// <summary>How often the training is judged: after so many steps.</summary>
    int StepsPerEpoch { get; }

    /// <summary>A network at its initial weights, which depend on the seed alone.</summary>
    nn.Module<Tensor, Tensor> CreateNetwork(int seed);

    /// <summary>Gets the loss of one step's examples, which depend on seed and step alone.</summary>
    /// <param name="step">From 0 on.</param>
    Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step);

    Evaluation Judge(nn.Module<Tensor, Tensor> model);
}
