using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// A small transformer as people fine-tune one: no decay on biases and normalisations, another rate for embeddings,
/// layer decay.
/// </summary>
[Optimizer(typeof(Lrt.Rules.AdamW))]
[LearningRate(1e-2)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
[Set(nameof(Lrt.Rules.AdamW.LearningRate), 2e-3, For = ParameterKinds.Embedding)]
[Set(nameof(Lrt.Rules.AdamW.Beta2), 0.95, Named = "blocks.*.attention.*")]
[LayerDecay(0.8, nameof(blocks))]
internal sealed partial class DecayedTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tokens = nn.Embedding(11, 8);
    private readonly ModuleList<TransformerBlock> blocks = nn.ModuleList(
        new TransformerBlock(),
        new TransformerBlock(),
        new TransformerBlock()
    );
    private readonly LayerNorm norm = nn.LayerNorm(8);
    private readonly Linear head = nn.Linear(8, 11);

    public DecayedTransformer()
        : base(nameof(DecayedTransformer)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        Tensor x = tokens.call(input);
        foreach (TransformerBlock block in blocks)
        {
            x = block.call(x);
        }

        return head.call(norm.call(x));
    }
}

/// <summary>Attention and a perceptron, each after a normalisation.</summary>
internal sealed class TransformerBlock : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm first = nn.LayerNorm(8);
    private readonly MultiheadAttention attention = nn.MultiheadAttention(8, 2);
    private readonly LayerNorm second = nn.LayerNorm(8);
    private readonly Linear up = nn.Linear(8, 16);
    private readonly Linear down = nn.Linear(16, 8);

    public TransformerBlock()
        : base(nameof(TransformerBlock)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        Tensor normal = first.call(input);
        Tensor x = input + attention.call(normal, normal, normal, null, false, null).Item1;
        return x + down.call(nn.functional.gelu(up.call(second.call(x))));
    }
}

/// <summary>Two layers of which the first has half the rate, and biases a tenth.</summary>
internal abstract class TwoLayers : nn.Module<Tensor, Tensor>
{
    protected readonly Linear below = nn.Linear(3, 4, dtype: ScalarType.Float64);
    protected readonly Linear above = nn.Linear(4, 2, dtype: ScalarType.Float64);

    protected TwoLayers()
        : base("two") => RegisterComponents();

    /// <summary>Lays weights out column by column, where that is asked for.</summary>
    public void Stride(bool isWanted)
    {
        if (isWanted)
        {
            below.weight = new Parameter(SelectedColumns.Strided(below.weight!.detach()));
            above.weight = new Parameter(SelectedColumns.Strided(above.weight!.detach()));
        }
    }

    public override Tensor forward(Tensor input) => above.call(below.call(input));
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05), Hypergradient(1e-3)]
[Set(nameof(Lrt.Rules.Sgd.LearningRate), 0.005, For = ParameterKinds.Bias)]
[LayerDecay(0.5, nameof(below), nameof(above))]
internal sealed partial class SelectedGlobal : TwoLayers;

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05), Hypergradient(1e-3, Normalization = HypergradientNormalization.Cosine)]
[Set(nameof(Lrt.Rules.Sgd.LearningRate), 0.005, For = ParameterKinds.Bias)]
[LayerDecay(0.5, nameof(below), nameof(above))]
internal sealed partial class SelectedCosine : TwoLayers;

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-3)]
[Set(nameof(Lrt.Rules.Sgd.LearningRate), 0.005, For = ParameterKinds.Bias)]
[LayerDecay(0.5, nameof(below), nameof(above))]
internal sealed partial class SelectedPerFeature : TwoLayers;

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-3)]
[Set(nameof(Lrt.Rules.Sgd.LearningRate), 0.005, For = ParameterKinds.Bias)]
[LayerDecay(0.5, nameof(below), nameof(above))]
internal sealed partial class SelectedPerParameter : TwoLayers;

/// <summary>Features that are columns, a part of the rate for them by name and for another layer.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-3)]
[Set(nameof(Lrt.Rules.Sgd.LearningRate), 0.005, Named = "t?ble.*")]
[LayerDecay(0.5, nameof(table), nameof(up))]
internal sealed partial class SelectedColumns : nn.Module<Tensor, Tensor>
{
    private readonly Embedding table = nn.Embedding(7, 4, dtype: ScalarType.Float64);
    private readonly ConvTranspose1d up = nn.ConvTranspose1d(4, 3, 2, bias: false, dtype: ScalarType.Float64);

    public SelectedColumns(bool isStrided)
        : base(nameof(SelectedColumns))
    {
        if (isStrided)
        {
            table.weight = new Parameter(Strided(table.weight!.detach()));
            up.weight = new Parameter(Strided(up.weight!.detach()));
        }

        RegisterComponents();
    }

    /// <summary>The same numbers with the first two dimensions exchanged in memory.</summary>
    public static Tensor Strided(Tensor tensor) => tensor.transpose(0, 1).contiguous().transpose(0, 1);

    public override Tensor forward(Tensor input) => up.call(table.call(input).transpose(1, 2));
}

/// <summary>TorchSharp's own transformer layers.</summary>
[Optimizer(typeof(Lrt.Rules.AdamW))]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
internal sealed partial class StockTransformer : nn.Module<Tensor, Tensor>
{
    private readonly TransformerEncoder encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2);

    public StockTransformer()
        : base(nameof(StockTransformer)) => RegisterComponents();

    public override Tensor forward(Tensor input) => encoder.call(input, null, null);
}

/// <summary>A member with values of its own beside the class's.</summary>
[Optimizer(typeof(Lrt.Rules.AdamW))]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Lrt.Rules.AdamW.Beta1), 0.8)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias)]
internal sealed partial class SelectedMembers : nn.Module<Tensor, Tensor>
{
    private readonly Linear plain = nn.Linear(3, 3);

    [Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.3)]
    private readonly Linear own = nn.Linear(3, 3);

    [Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.02, For = ParameterKinds.Vector)]
    private readonly Linear selected = nn.Linear(3, 3);

    public SelectedMembers()
        : base(nameof(SelectedMembers)) => RegisterComponents();

    public override Tensor forward(Tensor input) => selected.call(own.call(plain.call(input)));
}

/// <summary>A layer that is not there.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd))]
[LayerDecay(0.5, nameof(body), nameof(head))]
internal sealed partial class DecayedHeadless : nn.Module<Tensor, Tensor>
{
    private readonly Linear body = nn.Linear(3, 4);
    private readonly Linear? head;

    public DecayedHeadless(Linear? head)
        : base(nameof(DecayedHeadless))
    {
        this.head = head;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head?.call(body.call(input)) ?? body.call(input);
}
