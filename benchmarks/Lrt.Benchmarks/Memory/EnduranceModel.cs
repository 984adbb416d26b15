using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Memory;

/// <summary>A small network with every structure.</summary>
[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-4)]
[Hypergradient(1e-9)]
public sealed partial class EnduranceModel : nn.Module<Tensor, Tensor>
{
    [LearningRate(1e-4, Structure.PerFeature)]
    private readonly Linear first = nn.Linear(16, 32);

    [LearningRate(1e-4, Structure.PerParameter)]
    private readonly Linear second = nn.Linear(32, 32);

    private readonly Linear last = nn.Linear(32, 4);

    public EnduranceModel()
        : base(nameof(EnduranceModel)) => RegisterComponents();

    public override Tensor forward(Tensor x) =>
        last.call(nn.functional.relu(second.call(nn.functional.relu(first.call(x)))));
}
