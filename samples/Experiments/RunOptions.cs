namespace Experiments;

/// <summary>What all experiments let one choose.</summary>
/// <param name="Output">Each experiment has a folder of its name in this one.</param>
/// <param name="Seeds">
/// How many trainings of each kind: with the seeds 1, 2, ...; null for the experiment's own number.
/// </param>
/// <param name="Epochs">null for the experiment's own number.</param>
/// <param name="IsQuick">Does everything on very little data: shows that it works, not what it says.</param>
/// <param name="IsRedrawing">Draws the report again from results.json.</param>
/// <param name="Threads">For torch's own parallel loops; null leaves torch's choice.</param>
public sealed record RunOptions(string Output, int? Seeds, int? Epochs, bool IsQuick, bool IsRedrawing, int? Threads);
