using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>
/// Linear layers with a function between them, in plain TorchSharp: mostly images [batch, 784] to class scores [batch,
/// 10].
/// </summary>
public sealed class Perceptron : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <param name="activation">
    /// The function after every layer except the last; after the last layer too if <paramref name="squashesScores"/> is
    /// true.
    /// </param>
    private Perceptron(
        IReadOnlyList<long> widths,
        System.Func<nn.Module<Tensor, Tensor>> activation,
        bool squashesScores
    )
        : base(nameof(Perceptron))
    {
        List<(string, nn.Module<Tensor, Tensor>)> modules = [];
        foreach ((int index, (long from, long to)) in widths.Zip(widths.Skip(1)).Index())
        {
            modules.Add(($"layer{index + 1}", nn.Linear(from, to)));
            if (squashesScores || index + 2 < widths.Count)
            {
                modules.Add(($"activation{index + 1}", activation()));
            }
        }

        layers = nn.Sequential(modules);
        RegisterComponents();
    }

    /// <summary>Creates a network of sizes 784-10.</summary>
    public static Perceptron LogisticRegression() => new([784, 10], () => nn.ReLU(), squashesScores: false);

    /// <summary>Creates a network of sizes 784-128-10 with ReLU.</summary>
    public static Perceptron Small() => new([784, 128, 10], () => nn.ReLU(), squashesScores: false);

    /// <summary>Creates a network of sizes 784-1000-1000-10 with ReLU, of Baydin et al. (ICLR 2018).</summary>
    public static Perceptron Wide() => new([784, 1000, 1000, 10], () => nn.ReLU(), squashesScores: false);

    /// <summary>
    /// Creates a network of sizes 784-128-10 with tanh on the scores as well, of Chandra et al. (NeurIPS 2022). Its
    /// loss cannot fall below 0.796.
    /// </summary>
    public static Perceptron Squashed() => new([784, 128, 10], () => nn.Tanh(), squashesScores: true);

    /// <summary>
    /// Creates a network with two hidden layers of 10 with ReLU: the width of Steinitz, Distributed Learning Rate
    /// Tensors.
    /// </summary>
    public static Perceptron Narrow(long inputs, long outputs) =>
        new([inputs, 10, 10, outputs], () => nn.ReLU(), squashesScores: false);

    /// <summary>1-64-64-1 with tanh.</summary>
    public static Perceptron Smooth() => new([1, 64, 64, 1], () => nn.Tanh(), squashesScores: false);

    public override Tensor forward(Tensor images) => layers.call(images);
}
