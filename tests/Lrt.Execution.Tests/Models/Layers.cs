using Lrt.Rules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Rates per feature in layers of each kind.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.1, Structure.PerFeature)]
[Hypergradient(1e-2)]
public sealed partial class FeatureLayers : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear = nn.Linear(3, 4);
    private readonly Conv1d convolution = nn.Conv1d(2, 4, 3);
    private readonly LayerNorm norm = nn.LayerNorm(4);
    private readonly Parameter bare = nn.Parameter(ones(4, 2));

    public FeatureLayers()
        : base(nameof(FeatureLayers)) => RegisterComponents();

    public override Tensor forward(Tensor x) => x;
}

/// <summary>A layer whose features are its columns.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.1, Structure.PerFeature)]
[Hypergradient(1e-2)]
public sealed partial class Words : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(7, 3);

    public Words()
        : base(nameof(Words)) => RegisterComponents();

    public override Tensor forward(Tensor x) => embedding.call(x);
}
