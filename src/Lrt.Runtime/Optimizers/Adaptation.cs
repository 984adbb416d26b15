using System;
using System.Linq;

namespace Lrt;

/// <summary>
/// The adaptation of a hyperparameter on the running optimizer, which can be stopped and resumed between any two steps.
/// </summary>
public sealed class Adaptation
{
    private readonly OptimizerGroup[] groups;
    private readonly string hyperparameter;

    internal Adaptation(string hyperparameter, params OptimizerGroup[] groups) =>
        (this.hyperparameter, this.groups) = (hyperparameter, groups);

    /// <summary>A value that indicates whether the hyperparameter moves.</summary>
    public bool IsRunning => groups[0].IsAdapting(hyperparameter);

    /// <summary>Stops the adaptation; values stay unchanged until they are set, or adapted again.</summary>
    public void Freeze() => Array.ForEach(groups, group => group.Freeze(hyperparameter));

    /// <summary>Resumes an adaptation that was stopped. The rates above the value are unchanged.</summary>
    public void Resume() => Array.ForEach(groups, group => group.Resume(hyperparameter));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{hyperparameter} of {string.Join(", ", groups.Select(g => $"'{g.Name}'"))}: "
        + (IsRunning ? "adapting" : "stopped");
}
