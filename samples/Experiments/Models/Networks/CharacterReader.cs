using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>
/// Reads text through an embedding and an LSTM: numbers of characters [batch, time] to features [batch, time, hidden].
/// </summary>
public sealed class CharacterReader : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly LSTM lstm;

    public CharacterReader(long characters, long embedded, long hidden)
        : base(nameof(CharacterReader))
    {
        embedding = nn.Embedding(characters, embedded);
        lstm = nn.LSTM(embedded, hidden, batchFirst: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor characters) => lstm.call(embedding.call(characters)).Item1;
}
