namespace Experiments.HypergradientDescent;

/// <summary>The amount of training.</summary>
/// <param name="Images">The number of images of each set.</param>
public sealed record Plan(int Epochs, int Seeds, int NetworkEpochs, int NetworkSeeds, int Images)
{
    public static readonly Plan Full = new(
        Epochs: 10,
        Seeds: 5,
        NetworkEpochs: 5,
        NetworkSeeds: 3,
        Images: int.MaxValue
    );

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(Epochs: 2, Seeds: 2, NetworkEpochs: 1, NetworkSeeds: 2, Images: 512);
}
