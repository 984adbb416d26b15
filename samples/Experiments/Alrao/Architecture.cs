using System;
using Experiments.Models.Annotated;
using Experiments.Models.Networks;
using Lrt;
using Lrt.Samples.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Alrao;

/// <summary>
/// A network in two parts: the body, which computes features, and the output layer, of which Alrao keeps several
/// copies.
/// </summary>
/// <param name="Body">The function that creates the body.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Classes">The number of classes.</param>
public sealed record Architecture(
    string Key,
    string Name,
    Func<nn.Module<Tensor, Tensor>> Body,
    long Features,
    long Classes
)
{
    private const long ImageSide = 28;
    private const long HiddenUnits = 256;
    private const long EmbeddingSize = 32;
    private const long LstmUnits = 96;

    public static readonly Architecture Perceptron = new(
        "mlp",
        "MLP 784-256-10",
        () =>
            nn.Sequential(("hidden", nn.Linear(LabelledImages.PixelsPerImage, HiddenUnits)), ("activation", nn.ReLU())),
        HiddenUnits,
        LabelledImages.Classes
    );

    public static readonly Architecture Convolutional = new(
        "cnn",
        "CNN, 8 and 16 channels",
        () =>
            nn.Sequential(
                ("image", nn.Unflatten(1, [1, ImageSide, ImageSide])),
                ("convolution1", nn.Conv2d(1, 8, 5)),
                ("activation1", nn.ReLU()),
                ("pool1", nn.MaxPool2d(2)),
                ("convolution2", nn.Conv2d(8, 16, 5)),
                ("activation2", nn.ReLU()),
                ("pool2", nn.MaxPool2d(2)),
                ("features", nn.Flatten())
            ),
        16 * 4 * 4,
        LabelledImages.Classes
    );

    public static Architecture Recurrent(int characters) =>
        new(
            "lstm",
            $"LSTM, {LstmUnits} units",
            () => new CharacterReader(characters, EmbeddingSize, LstmUnits),
            LstmUnits,
            characters
        );

    public nn.Module<Tensor, Tensor> Plain() => new BodyAndOutput(Body(), nn.Linear(Features, Classes));

    /// <summary>
    /// Creates the network with several copies of the output. The body equals that of a plain network with the same
    /// seed.
    /// </summary>
    public AveragedNetwork Averaged(int seed)
    {
        torch.manual_seed(seed);
        return new AveragedNetwork(Body(), new AveragedOutput<Linear>(Plan.Copies, () => nn.Linear(Features, Classes)));
    }
}
