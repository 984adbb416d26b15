using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TrainingApp1;

/// <summary>The model. Its attributes say which rule updates it and how many learning rates it has.</summary>
[Optimizer(typeof(Rules.Adam)), Hypergradient]
public sealed partial class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(2, 32);
    private readonly Linear second = nn.Linear(32, 32);
    private readonly Linear output = nn.Linear(32, 2);

    public Classifier()
        : base(nameof(Classifier)) => RegisterComponents();

    public override Tensor forward(Tensor x) =>
        output.call(nn.functional.relu(second.call(nn.functional.relu(first.call(x)))));
}
