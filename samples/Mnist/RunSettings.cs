namespace Mnist;

/// <param name="Output">The folder that the report is written to.</param>
/// <param name="Threads">The number of threads for torch's own parallel loops; null for torch's choice.</param>
public sealed record RunSettings(int Epochs, int Seed, string Output, int? Threads)
{
    public static readonly RunSettings Default = new(Epochs: 4, Seed: 1, Output: "artifacts/mnist", Threads: null);
}
