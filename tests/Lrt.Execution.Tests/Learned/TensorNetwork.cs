using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Learned;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Learned;

/// <summary>
/// A learned optimizer's network written in tensor operations, which autograd can follow: what generated kernels are
/// compared with.
/// </summary>
internal sealed class TensorNetwork : IDisposable
{
    private readonly LearnedNetwork network;
    private readonly Dictionary<string, Tensor> weights;

    private readonly ScalarType type;

    public TensorNetwork(LearnedWeights weights, ScalarType type = ScalarType.Float64)
    {
        network = weights.Network;
        this.type = type;
        this.weights = weights.Tensors.ToDictionary(
            t => t.Name,
            t =>
                tensor(
                    weights[t.Name].ToArray(),
                    [.. t.Shape.Select(size => (long)size)],
                    dtype: type,
                    requires_grad: true
                )
        );
    }

    /// <summary>The weights, in order.</summary>
    public IList<Tensor> Weights => [.. weights.Values];

    public (Tensor Cell, Tensor Output)[] InitialStates(long coordinates) =>
        [
            .. network.Sizes.Select(size =>
                (zeros(coordinates, size, dtype: type), zeros(coordinates, size, dtype: type))
            ),
        ];

    /// <summary>The update of all coordinates, and their states after the step.</summary>
    public (Tensor Update, (Tensor Cell, Tensor Output)[] States) Step(
        Tensor gradient,
        (Tensor Cell, Tensor Output)[] states
    )
    {
        Tensor input = Preprocess(gradient.reshape(-1, 1));
        (Tensor, Tensor)[] next = new (Tensor, Tensor)[states.Length];
        for (int layer = 0; layer < states.Length; layer++)
        {
            (Tensor cell, Tensor output) = states[layer];
            Tensor[] gates = (
                cat([input, output], 1).mm(weights[$"lstm_{layer + 1}.w_gates"]) + weights[$"lstm_{layer + 1}.b_gates"]
            ).chunk(4, 1);
            Tensor c = ((gates[2] + network.ForgetBias).sigmoid() * cell) + (gates[0].sigmoid() * gates[1].tanh());
            input = c.tanh() * gates[3].sigmoid();
            next[layer] = (c, input);
        }

        Tensor update = (input.mm(weights["linear.w"]) + weights["linear.b"]) * network.Scale;
        return (update.reshape(gradient.shape), next);
    }

    public void Dispose()
    {
        foreach (Tensor tensor in weights.Values)
        {
            tensor.Dispose();
        }
    }

    private Tensor Preprocess(Tensor gradient) =>
        network.Preprocessing == Preprocessing.Identity
            ? gradient
            : cat(
                [
                    ((gradient.abs() + network.Epsilon).log() / network.Exponent).clamp(min: -1),
                    (gradient * Math.Exp(network.Exponent)).clamp(-1, 1),
                ],
                1
            );
}
