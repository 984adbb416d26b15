using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Models;

[Optimizer(typeof(Rules.AdamW)), LearningRate(0.01, Structure.PerFeature), Hypergradient(1e-5)]
[Set(nameof(Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias)]
public sealed partial class Curve : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Block> blocks = nn.ModuleList(new Block(1, 16), new Block(16, 16));

    [Optimizer(typeof(Rules.Sgd)), LearningRate(0.05)]
    private readonly Linear output = nn.Linear(16, 1);

    public Curve()
        : base(nameof(Curve)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        foreach (Block block in blocks)
        {
            input = block.call(input);
        }

        return output.call(input);
    }
}

/// <summary>A module without attributes, whose fields nothing but TorchSharp reads.</summary>
public sealed class Block : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly LayerNorm norm;

    public Block(long inputs, long outputs)
        : base(nameof(Block))
    {
        linear = nn.Linear(inputs, outputs);
        norm = nn.LayerNorm(outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => nn.functional.gelu(norm.call(linear.call(input)));
}
