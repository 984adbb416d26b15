using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>A network that computes features, and a linear layer that computes scores from them.</summary>
public sealed class BodyAndOutput : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly Linear output;

    public BodyAndOutput(nn.Module<Tensor, Tensor> body, Linear output)
        : base(nameof(BodyAndOutput))
    {
        (this.body, this.output) = (body, output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => output.call(body.call(x));
}
