using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// The source of the inputs that a layer is called with. Where the layer is called several times in a step, as in a
/// loop over time, the inputs of all calls are used.
/// </summary>
internal sealed class LayerSource : ExampleSource
{
    private readonly nn.Module<Tensor, Tensor> layer;
    private readonly string parameter;
    private readonly Action removeHook;
    private readonly List<Tensor> seen = [];

    public LayerSource(nn.Module<Tensor, Tensor> layer, string parameter, ScalarType type, Device device)
        : base(type, device)
    {
        this.layer = layer;
        this.parameter = parameter;
        removeHook = layer
            .register_forward_pre_hook(
                (_, input) =>
                {
                    if (IsRecording)
                    {
                        // A copy is kept, because later code may change the tensor in place.
                        using Tensor detached = input.detach();
                        seen.Add(detached.clone().DetachFromDisposeScope());
                    }

                    return input;
                }
            )
            .remove;
    }

    /// <summary>
    /// A value that indicates whether inputs are recorded, which is the case during the evaluation before the update.
    /// </summary>
    public bool IsRecording { get; set; }

    public override long? Inputs => (layer as Linear)?.in_features;

    public override string Description => "its layer's input";

    protected override void Find(Tensor? input)
    {
        if (seen.Count == 0)
        {
            throw new InvalidOperationException(
                $"The layer of parameter '{parameter}' was not called, so Driver.State has not seen its input. Call "
                    + "layers with call(x), not forward(x)."
            );
        }

        if (!seen[0].is_floating_point())
        {
            throw new InvalidOperationException(
                $"The layer of parameter '{parameter}' is called with numbers of dtype {seen[0].dtype}; rate models "
                    + "compute with real ones. Give it another structure of learning rates."
            );
        }

        Tensor[] rows = [.. seen.Select(RowsOf)];
        using Tensor all = rows.Length == 1 ? rows[0].alias() : cat(rows);
        Array.ForEach(rows, r => r.Dispose());
        Set(all);
    }

    public override void Clear()
    {
        seen.ForEach(input => input.Dispose());
        seen.Clear();
        base.Clear();
    }

    public override void Dispose()
    {
        removeHook();
        Clear();
        base.Dispose();
    }

    // The last dimension of a linear layer's input is the number of inputs; all others count examples.
    private Tensor RowsOf(Tensor input) =>
        layer is Linear && input.NumberOfElements > 0 ? input.reshape(-1, input.shape[^1]) : Rows(input);
}
