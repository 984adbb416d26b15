using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.LearningRates;

[Optimizer(typeof(Rules.Adam))] // rule
[LearningRate(1e-3, Structure.PerFeature)] // start and structure
[Hypergradient(1e-5)] // adaptation of the rate ...
// ... and of another hyperparameter
[Hypergradient(1e-4, Of = nameof(Rules.Adam.Beta1), Form = HypergradientForm.Logit)]
public sealed partial class Layered : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(8, 2);

    public Layered()
        : base(nameof(Layered)) => RegisterComponents();

    public override Tensor forward(Tensor x) => layer.call(x);
}

[Optimizer(typeof(Rules.AdamW))]
[LearningRate(1e-3)]
[Set(nameof(Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
[Set(nameof(Rules.AdamW.LearningRate), 1e-4, For = ParameterKinds.Embedding)]
[Set(nameof(Rules.AdamW.Beta2), 0.95, Named = "*.attention.*")]
[LayerDecay(0.8, nameof(embedding), nameof(blocks))]
public sealed partial class Transformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(64, 16);
    private readonly ModuleList<Block> blocks = [new(), new()];

    public Transformer()
        : base(nameof(Transformer)) => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        Tensor features = embedding.call(x);
        foreach (Block block in blocks)
        {
            features = block.call(features);
        }

        return features;
    }
}

public sealed class Block : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm norm = nn.LayerNorm(16);
    private readonly MultiheadAttention attention = nn.MultiheadAttention(16, 2);

    public Block()
        : base(nameof(Block)) => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        Tensor normed = norm.call(x);
        return x + attention.call(normed, normed, normed, null, false, null).Item1;
    }
}
