using System.Collections.Generic;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LearningToLearn.Models;

/// <summary>
/// A network for MNIST's digits whose parameters all have one learned optimizer, whatever their number and layers.
/// </summary>
[LearnedOptimizer]
public sealed partial class Digits : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <param name="hidden">The units of each hidden layer.</param>
    public Digits(IReadOnlyList<int> hidden, Activation activation)
        : base(nameof(Digits))
    {
        List<(string, nn.Module<Tensor, Tensor>)> stack = [];
        int inputs = 784;
        foreach (int units in hidden)
        {
            stack.Add(($"hidden{stack.Count / 2 + 1}", nn.Linear(inputs, units)));
            stack.Add(($"activation{stack.Count / 2 + 1}", activation == Activation.ReLU ? nn.ReLU() : nn.Sigmoid()));
            inputs = units;
        }

        stack.Add(("output", nn.Linear(inputs, 10)));
        layers = nn.Sequential(stack);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => layers.call(x);
}
