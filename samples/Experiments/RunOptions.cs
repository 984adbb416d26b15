namespace Experiments;

/// <summary>The options of all experiments.</summary>
/// <param name="Output">The folder in which each experiment has a folder of its name.</param>
/// <param name="Seeds">
/// The number of trainings of each kind, with the seeds 1, 2, ...; null for the experiment's own number.
/// </param>
/// <param name="Epochs">The number of epochs; null for the experiment's own number.</param>
/// <param name="IsQuick">
/// A value that indicates whether very little data is used, which shows that the experiment works and not its results.
/// </param>
/// <param name="IsRedrawing">A value that indicates whether the report is drawn again from results.json.</param>
/// <param name="Threads">The number of threads for torch's own parallel loops; null for torch's choice.</param>
public sealed record RunOptions(string Output, int? Seeds, int? Epochs, bool IsQuick, bool IsRedrawing, int? Threads);
