using System.Collections.Generic;

namespace Experiments.Alrao;

/// <summary>The amount of training.</summary>
/// <param name="Images">The number of images of each set.</param>
/// <param name="Characters">The number of characters of the text.</param>
public sealed record Plan(int Epochs, int Seeds, int Images, int Characters)
{
    public const int BatchSize = 32;

    /// <summary>
    /// The number of windows of text in a batch, far fewer than images, because each window contains many examples.
    /// </summary>
    public const int TextBatchSize = 8;

    /// <summary>The number of characters that the LSTM reads in a row, from a state of zeros.</summary>
    public const int Window = 32;

    /// <summary>The number of copies of the output layer.</summary>
    public const int Copies = 10;

    /// <summary>The learning rate of Adam, which is the default of nearly every implementation.</summary>
    public const double AdamRate = 1e-3;

    /// <summary>
    /// The constant rates of SGD, the same for every architecture. The interval of Alrao extends from the first to the
    /// last.
    /// </summary>
    public static readonly IReadOnlyList<double> Rates = [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10];

    public static readonly Plan Full = new(Epochs: 3, Seeds: 3, Images: 20_000, Characters: int.MaxValue);

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(Epochs: 2, Seeds: 2, Images: 128, Characters: 1500);
}
