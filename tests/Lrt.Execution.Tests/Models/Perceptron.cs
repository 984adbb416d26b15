using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Members with learning rates of their own beside the class's.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.1)]
[Hypergradient(1e-3)]
public sealed partial class Perceptron : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.2, Structure.PerParameter)]
    private readonly Linear hidden = nn.Linear(4, 8);

    private readonly Linear output = nn.Linear(8, 3);

    [LearningRate(0.3)]
    [Hypergradient(0)]
    private readonly Parameter scale = nn.Parameter(ones(3));

    public Perceptron()
        : base(nameof(Perceptron)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x))) * scale;
}
