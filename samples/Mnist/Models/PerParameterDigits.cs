using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mnist.Models;

/// <summary>
/// A network of sizes 784-128-10 with a learning rate for each of its 101,770 parameters, each adapted by its own
/// gradient.
/// </summary>
[Optimizer(typeof(Rules.Momentum))]
[LearningRate(1e-5, Structure.PerParameter)]
[Hypergradient(30, Max = LargestRate)]
public sealed partial class PerParameterDigits : nn.Module<Tensor, Tensor>
{
    /// <summary>
    /// The upper bound of the rates. A single weight's rate follows one noisy product of numbers; without a bound, some
    /// rates grow without limit and the training diverges.
    /// </summary>
    public const double LargestRate = 0.1;

    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly Linear output = nn.Linear(128, 10);

    public PerParameterDigits()
        : base(nameof(PerParameterDigits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
