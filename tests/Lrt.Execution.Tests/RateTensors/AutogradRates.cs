using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// A training step with learning-rate tensors as its author writes it: the loss after the update as a function of the
/// rate models, through the update, differentiated by autograd. Nothing here knows the closed form.
/// </summary>
internal sealed class AutogradRates
{
    /// <summary>One rate model: <c>scale * sigmoid(A x + c)</c>, A = U V with a rank.</summary>
    /// <param name="Weights">A, or U.</param>
    /// <param name="Offsets">c.</param>
    /// <param name="Scale">The scale, [1].</param>
    /// <param name="Projection">V; null for a full A.</param>
    /// <param name="Parameters">Indices of the parameters whose rates it gives.</param>
    public sealed record Model(Tensor Weights, Tensor Offsets, Tensor Scale, Tensor? Projection, int[] Parameters);

    /// <summary>One step; returns the parameters after it, and overwrites the models.</summary>
    /// <param name="parameters">Before the step.</param>
    /// <param name="directions">What is multiplied by the rates: for SGD the gradients.</param>
    /// <param name="examples">By parameter, the matrix that its rate model sees, [examples, inputs].</param>
    /// <param name="models">The rate models.</param>
    /// <param name="metaRate">Their learning rate.</param>
    /// <param name="factor">A schedule's factor on the rates.</param>
    /// <param name="loss">The loss as a function of the parameters.</param>
    public static (Tensor[] Parameters, double Loss) Step(
        IReadOnlyList<Tensor> parameters,
        IReadOnlyList<Tensor> directions,
        Func<int, Tensor> examples,
        IReadOnlyList<Model> models,
        double metaRate,
        double factor,
        Func<IReadOnlyList<Tensor>, Tensor> loss
    )
    {
        Tensor[] leaves = [.. models.SelectMany(Leaves)];
        foreach (Tensor leaf in leaves)
        {
            leaf.requires_grad = true;
        }

        Tensor[] updated = [.. parameters.Select(p => p.detach())];
        foreach (Model model in models)
        {
            foreach (int i in model.Parameters)
            {
                Tensor x = examples(i);
                Tensor seen = model.Projection is null ? x : x.matmul(model.Projection.t());
                Tensor rates = (
                    model.Scale.to(x.dtype) * (seen.matmul(model.Weights.t()) + model.Offsets).sigmoid()
                ).mean([0]);
                updated[i] = updated[i] - (factor * Spread(rates, parameters[i]) * directions[i]);
            }
        }

        Tensor after = loss(updated);
        IList<Tensor> gradients = autograd.grad([after], leaves);
        using IDisposable off = no_grad();
        for (int l = 0; l < leaves.Length; l++)
        {
            leaves[l].requires_grad = false;
            leaves[l].sub_(metaRate * gradients[l]);
        }

        return ([.. updated.Select(u => u.detach())], after.ToDouble());
    }

    private static IEnumerable<Tensor> Leaves(Model model) =>
        model.Projection is null
            ? [model.Weights, model.Offsets, model.Scale]
            : [model.Weights, model.Offsets, model.Scale, model.Projection];

    private static Tensor Spread(Tensor rates, Tensor parameter) =>
        rates.NumberOfElements == parameter.NumberOfElements ? rates.reshape(parameter.shape)
        : rates.NumberOfElements == 1 ? rates
        : rates.reshape([rates.shape[0], .. parameter.shape.Skip(1).Select(_ => 1L)]);
}
