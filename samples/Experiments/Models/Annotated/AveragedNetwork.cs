using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>
/// A network that computes features, trained with random learning rates, and an averaged output (Blier, Wolinski and
/// Ollivier, Learning with Random Learning Rates, 2018). The base rule is SGD without momentum, as in the paper's
/// experiments.
/// </summary>
[Optimizer(typeof(Rules.Sgd))]
[Alrao(1e-5, 10)]
public sealed partial class AveragedNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly AveragedOutput<Linear> output;

    public AveragedNetwork(nn.Module<Tensor, Tensor> body, AveragedOutput<Linear> output)
        : base(nameof(AveragedNetwork))
    {
        (this.body, this.output) = (body, output);
        RegisterComponents();
    }

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor x) => output.call(body.call(x));
}
