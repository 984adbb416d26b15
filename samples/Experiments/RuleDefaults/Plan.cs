namespace Experiments.RuleDefaults;

/// <summary>The amount of training.</summary>
/// <param name="Epochs">The number of times that every training sees all images.</param>
/// <param name="Images">The number of images of each set.</param>
public sealed record Plan(int Epochs, int Images)
{
    public const int BatchSize = 64;

    public const int Seed = 1;

    public static readonly Plan Full = new(Epochs: 3, Images: int.MaxValue);

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(Epochs: 2, Images: 1024);
}
