using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mnist.Models;

/// <summary>
/// A network of sizes 784-128-10 with one learning rate, adapted by its own gradient during training.
/// </summary>
[Optimizer(typeof(Rules.Momentum))]
[LearningRate(1e-5, Structure.Global)]
[Hypergradient(3e-4)]
public sealed partial class GlobalDigits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly Linear output = nn.Linear(128, 10);

    public GlobalDigits()
        : base(nameof(GlobalDigits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
