using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>
/// The method of the reference implementation: a second forward function with the updated weights, whose graph goes
/// through the update to the rate models, and automatic differentiation for all of it.
/// </summary>
public sealed class AutogradStep : ITensorContender
{
    private const double Rate = 0.01;
    private const double MetaRate = 0.01;

    private readonly Tensor[] parameters;
    private readonly (Tensor Weights, Tensor Offsets, Tensor Scale)[] models;

    public AutogradStep(NetworkShape shape)
    {
        using TensorNetwork start = new(shape);
        parameters = [.. start.parameters().Select(p => p.detach().clone().requires_grad_())];
        models =
        [
            .. parameters.Select(p =>
                (
                    zeros(p.NumberOfElements, shape.Inputs, requires_grad: true),
                    zeros(p.NumberOfElements, requires_grad: true),
                    full(1, 2 * Rate, requires_grad: true)
                )
            ),
        ];
    }

    public string Name => "create-graph";

    public IReadOnlyList<Tensor> Parameters => parameters;

    public void Step(Tensor x, Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        IList<Tensor> gradients = autograd.grad(
            [Loss(parameters, x, y)],
            parameters,
            retain_graph: true,
            create_graph: true
        );
        Tensor[] updated =
        [
            .. parameters.Select(
                (p, i) =>
                {
                    (Tensor weights, Tensor offsets, Tensor scale) = models[i];
                    Tensor rates = (scale * (x.matmul(weights.t()) + offsets).sigmoid()).mean([0]).reshape(p.shape);
                    return p - (rates * gradients[i].detach());
                }
            ),
        ];
        Tensor[] leaves = [.. models.SelectMany(m => (Tensor[])[m.Weights, m.Offsets, m.Scale])];
        IList<Tensor> metaGradients = autograd.grad([Loss(updated, x, y)], leaves);
        using IDisposable off = no_grad();
        for (int l = 0; l < leaves.Length; l++)
        {
            leaves[l].sub_(MetaRate * metaGradients[l]);
        }

        for (int p = 0; p < parameters.Length; p++)
        {
            parameters[p].copy_(updated[p]);
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in parameters.Concat(models.SelectMany(m => (Tensor[])[m.Weights, m.Offsets, m.Scale])))
        {
            tensor.Dispose();
        }
    }

    private static Tensor Loss(Tensor[] p, Tensor x, Tensor y) =>
        nn.functional.mse_loss(
            nn.functional.linear(nn.functional.relu(nn.functional.linear(x, p[0], p[1])), p[2], p[3]),
            y
        );
}
