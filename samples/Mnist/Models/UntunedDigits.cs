using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mnist.Models;

/// <summary>784-128-10 with nothing chosen: the learning rate finds its own size.</summary>
[Optimizer(typeof(Rules.Momentum))]
[Hypergradient]
public sealed partial class UntunedDigits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly Linear output = nn.Linear(128, 10);

    public UntunedDigits()
        : base(nameof(UntunedDigits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
