using System.Collections.Generic;
using System.Linq;
using Experiments.Training;

namespace Experiments.LearningRateTensors;

public sealed record Outcome(Plan Plan, IReadOnlyList<FunctionOutcome> Functions);

/// <param name="Trials">The settings that the search tried, evaluated on the validation set.</param>
/// <param name="Entries">
/// The contenders at their best settings, evaluated on the test set. <see cref="Contender.Blind"/> has the setting of
/// the input-driven contender.
/// </param>
/// <param name="SmallRate">SGD and input-driven tensors at <see cref="Plan.SmallRate"/>.</param>
public sealed record FunctionOutcome(
    string Key,
    string Name,
    string Formula,
    int Features,
    int Outputs,
    IReadOnlyList<Trial> Trials,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<Entry> SmallRate
)
{
    public Entry Of(Contender contender) => Entries.Single(entry => entry.Contender == contender);

    public Race RaceOf(IEnumerable<Contender> contenders) => new([.. contenders.Select(Of)]);
}

/// <summary>A contender with one setting.</summary>
/// <param name="MetaRate">The learning rate of the rate models; null where there are none.</param>
/// <param name="Runs">The runs, one for each seed.</param>
public sealed record Entry(Contender Contender, double Rate, double? MetaRate, IReadOnlyList<RunRecord> Runs);

/// <summary>A setting that the search tried.</summary>
/// <param name="Minima">
/// The minimum stable loss on the validation set, for every seed; infinite where the training diverged.
/// </param>
/// <param name="Score">The number of steps to the common level; the lowest is best.</param>
public sealed record Trial(
    Contender Contender,
    double Rate,
    double? MetaRate,
    IReadOnlyList<double> Minima,
    double Score
)
{
    public Setting Setting() => MetaRate is double meta ? new Setting(Rate, meta) : new Setting(Rate);
}
