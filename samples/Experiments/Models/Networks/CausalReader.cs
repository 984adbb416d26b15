using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>
/// Scores the next character by the last eight: numbers of characters [batch, time] to scores [batch, time,
/// characters], through a convolution over time that looks backwards only.
/// </summary>
public sealed class CausalReader : nn.Module<Tensor, Tensor>
{
    private const int Reach = 8;

    private readonly Embedding embedding;
    private readonly Conv1d hidden;
    private readonly Linear output;

    public CausalReader(long characters, long embedded, long units)
        : base(nameof(CausalReader))
    {
        embedding = nn.Embedding(characters, embedded);
        hidden = nn.Conv1d(embedded, units, Reach);
        output = nn.Linear(units, characters);
        RegisterComponents();
    }

    public override Tensor forward(Tensor characters)
    {
        Tensor embedded = embedding.call(characters).transpose(1, 2);
        Tensor padded = nn.functional.pad(embedded, [Reach - 1, 0]);
        return output.call(nn.functional.relu(hidden.call(padded)).transpose(1, 2));
    }
}
