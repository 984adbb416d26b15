using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>
/// Scores the next character by attention to all characters before it: numbers of characters [batch, time] to scores
/// [batch, time, characters]. Layers are normalised before attention and before the two linear layers after it.
/// </summary>
public sealed class CausalTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding characters;
    private readonly Embedding places;
    private readonly ModuleList<Block> blocks;
    private readonly LayerNorm last;
    private readonly Linear output;

    /// <param name="alphabet">The number of characters.</param>
    /// <param name="window">The largest number of characters at once.</param>
    /// <param name="width">The number of features of a character, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of attention heads.</param>
    /// <param name="layers">The number of layers.</param>
    public CausalTransformer(long alphabet, long window, long width, int heads, int layers)
        : base(nameof(CausalTransformer))
    {
        characters = nn.Embedding(alphabet, width);
        places = nn.Embedding(window, width);
        blocks = nn.ModuleList([.. Enumerable.Range(0, layers).Select(_ => new Block(width, heads))]);
        last = nn.LayerNorm(width);
        output = nn.Linear(width, alphabet);
        RegisterComponents();
    }

    public override Tensor forward(Tensor text)
    {
        Tensor features = characters.call(text) + places.call(arange(text.shape[1]));
        foreach (Block block in blocks)
        {
            features = block.call(features);
        }

        return output.call(last.call(features));
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private const int Widening = 2;

        private readonly int heads;
        private readonly LayerNorm beforeAttention;
        private readonly Linear projections;
        private readonly Linear joined;
        private readonly LayerNorm beforeHidden;
        private readonly Linear hidden;
        private readonly Linear shown;

        public Block(long width, int heads)
            : base(nameof(Block))
        {
            this.heads = heads;
            beforeAttention = nn.LayerNorm(width);
            projections = nn.Linear(width, 3 * width);
            joined = nn.Linear(width, width);
            beforeHidden = nn.LayerNorm(width);
            hidden = nn.Linear(width, Widening * width);
            shown = nn.Linear(Widening * width, width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor features)
        {
            features = features + joined.call(Attend(projections.call(beforeAttention.call(features))));
            return features + shown.call(nn.functional.relu(hidden.call(beforeHidden.call(features))));
        }

        private Tensor Attend(Tensor projected)
        {
            (long batch, long time, long width) = (projected.shape[0], projected.shape[1], projected.shape[2] / 3);
            Tensor[] parts = projected.reshape(batch, time, 3, heads, width / heads).permute(2, 0, 3, 1, 4).unbind();
            return nn
                .functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true)
                .transpose(1, 2)
                .reshape(batch, time, width);
        }
    }
}
