using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>Several linear layers of the same size as one layer, computed by a single product.</summary>
internal static class StackedLinear
{
    /// <summary>
    /// Creates layers and stacks their parameters: weight [copies, out, in] and bias [copies, out], null where the
    /// layers have none.
    /// </summary>
    /// <param name="copies">The number of copies.</param>
    /// <param name="factory">The function that creates a layer; the layers are disposed.</param>
    /// <exception cref="ArgumentException">There are no copies, or the layers cannot be stacked.</exception>
    public static (Tensor Weight, Tensor? Bias) Create(int copies, Func<nn.Module> factory)
    {
        if (copies < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(copies),
                copies,
                "An averaged output has at least one copy of its layer."
            );
        }

        List<nn.Module> made = [];
        try
        {
            for (int copy = 0; copy < copies; copy++)
            {
                made.Add(
                    factory()
                        ?? throw new ArgumentException("The factory returned null instead of a layer.", nameof(factory))
                );
            }

            return Stack([.. made.Select(ToLinear)]);
        }
        finally
        {
            made.ForEach(layer => layer.Dispose());
        }
    }

    /// <summary>Computes all layers at once.</summary>
    /// <param name="rows">The input, [examples, in].</param>
    /// <param name="weight">[copies, out, in].</param>
    /// <param name="bias">[copies, out], or null.</param>
    /// <returns>[examples, copies, out].</returns>
    public static Tensor Apply(Tensor rows, Tensor weight, Tensor? bias)
    {
        // One matrix product: the copies are treated as further outputs of the same input.
        (long copies, long outputs, long inputs) = (weight.shape[0], weight.shape[1], weight.shape[2]);
        Tensor all = nn.functional.linear(
            rows,
            weight.reshape(copies * outputs, inputs),
            bias?.reshape(copies * outputs)
        );
        return all.reshape(rows.shape[0], copies, outputs);
    }

    private static Linear ToLinear(nn.Module layer) =>
        layer as Linear
        ?? throw new ArgumentException(
            $"Layers of type {layer.GetType().Name} cannot be stacked; the factory of an averaged output must make "
                + "Linear layers.",
            "factory"
        );

    private static (Tensor Weight, Tensor? Bias) Stack(Linear[] layers)
    {
        for (int copy = 1; copy < layers.Length; copy++)
        {
            if (layers.Take(copy).Contains(layers[copy]))
            {
                throw new ArgumentException(
                    "The factory returned the same layer twice; it must create a new one each time.",
                    "factory"
                );
            }

            if (Describe(layers[copy]) != Describe(layers[0]))
            {
                throw new ArgumentException(
                    $"The factory made a layer with {Describe(layers[0])} and one with {Describe(layers[copy])}; all "
                        + "copies must have the same shape, dtype and device.",
                    "factory"
                );
            }
        }

        using IDisposable off = no_grad();
        return (
            stack(layers.Select(l => (Tensor)l.weight!)),
            layers[0].bias is null ? null : stack(layers.Select(l => (Tensor)l.bias!))
        );
    }

    private static string Describe(Linear layer) =>
        $"weight {layer.weight!.dtype} [{string.Join(", ", layer.weight.shape)}] on {layer.weight.device} and "
        + $"{(layer.bias is null ? "no bias" : $"bias [{string.Join(", ", layer.bias.shape)}]")}";
}
