using System.Collections.Generic;

namespace Experiments.Alrao;

/// <summary>How much is trained.</summary>
/// <param name="Images">How many images of each set.</param>
/// <param name="Characters">How much of the text.</param>
public sealed record Plan(int Epochs, int Seeds, int Images, int Characters)
{
    public const int BatchSize = 32;

    /// <summary>Windows of text, far fewer than images: each holds many examples.</summary>
    public const int TextBatchSize = 8;

    /// <summary>Characters that the LSTM reads in a row, from a state of zeros.</summary>
    public const int Window = 32;

    /// <summary>Of the output layer.</summary>
    public const int Copies = 10;

    /// <summary>The default of nearly every implementation.</summary>
    public const double AdamRate = 1e-3;

    /// <summary>
    /// The constant rates of SGD, the same for every architecture. The interval of Alrao reaches from the first to the
    /// last.
    /// </summary>
    public static readonly IReadOnlyList<double> Rates = [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10];

    public static readonly Plan Full = new(Epochs: 3, Seeds: 3, Images: 20_000, Characters: int.MaxValue);

    /// <summary>Too little to learn anything.</summary>
    public static readonly Plan Quick = new(Epochs: 2, Seeds: 2, Images: 128, Characters: 1500);
}
