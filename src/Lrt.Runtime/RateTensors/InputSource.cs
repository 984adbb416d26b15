using System;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>The source of the examples that the model is called with.</summary>
internal sealed class InputSource(ScalarType type, Device device) : ExampleSource(type, device)
{
    public override string Description => "the example";

    protected override void Find(Tensor? input)
    {
        if (input is null)
        {
            throw new ArgumentException(
                "Rate models with Driver.Input need the examples; pass them to TrainStep.",
                nameof(input)
            );
        }

        if (!input.is_floating_point())
        {
            throw new ArgumentException(
                $"The examples have dtype {input.dtype}; rate models compute with real numbers. Use Driver.State for "
                    + "layers behind an embedding, or convert the examples.",
                nameof(input)
            );
        }

        using Tensor detached = input.detach();
        using Tensor rows = Rows(detached);
        Set(rows);
    }
}
